"""Marks the cells of one sheet, and takes off the marks that an earlier return left in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.deliver.returns.fill_records import Fills, take_fills
from pipeline.deliver.returns.own_notes import own_length
from pipeline.deliver.returns.xlsx.cell_styles import CellStyles
from pipeline.deliver.returns.xlsx.note_anchors import anchor_beside
from pipeline.deliver.returns.xlsx.note_boxes import NoteBoxes
from pipeline.deliver.returns.xlsx.notes import Notes
from pipeline.deliver.returns.xlsx.sheet_scan import DATA, CellPosition, SheetScan
from pipeline.deliver.returns.xlsx.styles import NO_FILL, Styles
from pipeline.deliver.returns.xlsx.workbook import SheetEntry, WorkbookPart
from pipeline.deliver.returns.xlsx.xml_bytes import Splices, to_utf8

TONES = {"error": "FFFFC7CD", "warning": "FFFFEB9B", "info": "FFDDEBF6"}
"""A shade beside Excel's own colours: a cell of this colour was marked by us, whatever has been done to it since."""
FORMER_TONES = frozenset({"FFFFC7CE", "FFFFEB9C", "FFDDEBF7"})
"""Excel's own colours, which marks had before; clerks use them too, so that only a note tells such a mark."""
NOTE_WIDTH = 360
"""Pixels."""
_SELECTED = re.compile(rb"""(\stabSelected\s*=\s*["'])(?:1|true)(?=["'])""")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a cell: a fill, and a note of some height in pixels."""

    fill: str
    text: str
    height: int


Marks = Mapping[CellPosition, Mark]


class SheetMarker:
    """Marks the sheets of one workbook, one after the other; made before any of them is marked.

    `divider` stands between our part of a note and an earlier note. `covered_fills` gathers the fills that marked cells
    had.
    """

    def __init__(self, workbook: WorkbookPart, styles: Styles, divider: str) -> None:
        self._workbook, self._styles, self._divider = workbook, styles, divider
        self._fills = take_fills(workbook)
        self._own_styles = styles.filled(frozenset(TONES.values()))
        self._former_styles = styles.filled(FORMER_TONES)
        self.covered_fills: Fills = {}

    def mark(self, sheet: SheetEntry, marks: Marks) -> None:
        """Mark a sheet, which may have no marks to get."""
        package = self._workbook.package
        sent = package.read(sheet.part)
        xml = _unselected(to_utf8(sent))
        if sheet.kind == "worksheet":
            notes = Notes(self._workbook, sheet.part)
            had, gone = notes.take_own(own_length)
            styles = self._own_styles | self._former_styles if had else self._own_styles
            if marks or had or styles:
                changes = Splices(xml)
                scan = SheetScan(xml)
                rows = {*scan.rows_with(styles), *({row for row, _ in marks} & scan.rows.keys())}
                cells = CellStyles(scan, scan.cells_of(sorted(rows)), changes)
                self._restyle(sheet, cells, marks, {*had})
                boxes = NoteBoxes(self._workbook, sheet.part, scan.head.drawing)
                boxes.remove(gone)
                self._write_notes(notes, boxes, scan, marks)
                _link_drawing(scan, changes, boxes.link, self._workbook.relation_types.rstrip("/"))
                xml = changes.result()
        if xml != sent:
            package.write(sheet.part, xml)

    def _restyle(self, sheet: SheetEntry, cells: CellStyles, marks: Marks, had: set[CellPosition]) -> None:
        """Fill the marked cells, and give those of an earlier return back the fill that they had."""
        for position in sorted(cells.positions | marks.keys()):
            shown = cells.style_of(position)
            is_own = shown in self._own_styles or (shown in self._former_styles and position in had)
            plain = shown
            if is_own and position in cells.positions:
                plain = self._styles.with_fill(shown, self._fills.get((sheet.title, position), NO_FILL))
            if position in marks:
                fill = self._styles.fill_of(plain)
                if fill != NO_FILL:
                    self.covered_fills[sheet.title, position] = fill
                cells.set_style(position, self._styles.with_fill(plain, marks[position].fill))
            elif plain != shown:
                cells.restore_style(position, plain)
        cells.finish()

    def _write_notes(self, notes: Notes, boxes: NoteBoxes, scan: SheetScan, marks: Marks) -> None:
        notes.remove_if_empty()
        boxes.add(
            {
                position: anchor_beside(scan, position, NOTE_WIDTH, mark.height)
                for position, mark in sorted(marks.items())
                if notes.put(position, mark.text, self._divider)
            }
        )


def _link_drawing(scan: SheetScan, changes: Splices, link: str | None, namespace: str) -> None:
    """Refer to the drawing of the boxes, or remove the reference to one that is gone."""
    head = scan.head
    if link == head.drawing:
        return
    if head.drawing is not None:
        changes.remove_element(*head.drawing_span)
    if link is not None:
        place = head.drawing_place if head.drawing is None else head.drawing_span[0]
        element = f'<{scan.prefix}legacyDrawing xmlns:r="{namespace}" r:id="{link}"/>'
        changes.replace(place, place, element.encode())


def _unselected(xml: bytes) -> bytes:
    """Unselect a sheet: two selected sheets are edited together."""
    data = DATA.search(xml)
    head = xml[: data.start()] if data else xml
    return _SELECTED.sub(rb"\g<1>0", head) + xml[len(head) :]
