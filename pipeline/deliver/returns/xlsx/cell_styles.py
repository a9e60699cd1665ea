"""Give cells other styles; a cell or row that does not exist is added, and one that was added so is removed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import KeysView, Mapping

from pipeline.deliver.returns.xlsx.sheet_scan import Cell, CellPosition, SheetScan
from pipeline.deliver.returns.xlsx.xml_bytes import Splices, set_attribute, tag_at
from pipeline.files.sheet import column_letter

_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
"""A hint for programs, which a new cell makes false."""

_ADDED_STYLE = re.compile(rb"""(<(?:[\w.-]+:)?c) s="\d+"(?=\s)""")
"""The attribute of a style where `set_attribute` adds it: in front of the others."""


class CellStyles:
    """Changes to the styles of cells, gathered as changes to the XML of their sheet.

    `cells` are all cells of the rows that are changed.
    """

    def __init__(self, scan: SheetScan, cells: dict[CellPosition, Cell], changes: Splices) -> None:
        self._scan, self._cells, self._changes = scan, cells, changes
        self._added: defaultdict[int, dict[int, bytes]] = defaultdict(dict)
        self._removed: defaultdict[int, int] = defaultdict(int)
        self._columns: defaultdict[int, list[int]] = defaultdict(list)
        for row, column in sorted(cells):
            self._columns[row].append(column)

    @property
    def positions(self) -> KeysView[CellPosition]:
        """Return where there are cells."""
        return self._cells.keys()

    def style_of(self, position: CellPosition) -> int:
        """Return the style that a cell shows: its own, or that of its row or column if it does not exist."""
        return self._cells[position].style if position in self._cells else self._inherited(position)

    def _inherited(self, position: CellPosition) -> int:
        row, column = position
        attributes = self._scan.row_attributes(row)
        if attributes.get("customFormat") in {"1", "true"}:
            return int(attributes.get("s") or 0)
        runs = self._scan.head.columns
        return int(
            next((run for run in runs if int(run["min"]) <= column <= int(run["max"])), {}).get("style") or 0
        )

    def set_style(self, position: CellPosition, style: int) -> None:
        """Give a cell a style."""
        if position not in self._cells:
            self._added[position[0]][position[1]] = self._new_cell(position, style)
            return
        start = self._cells[position].start
        tag = tag_at(self._scan.xml, start)
        self._changes.replace(start, start + len(tag), set_attribute(tag, "s", str(style)))

    def restore_style(self, position: CellPosition, style: int) -> None:
        """Give a cell back the style that it had; an empty cell that shows what it would without existing goes."""
        cell = self._cells[position]
        tag = tag_at(self._scan.xml, cell.start)
        was_added = tag == self._new_cell(position, cell.style)
        if was_added and style == self._inherited(position):
            self._removed[position[0]] += 1
            self._changes.replace(cell.start, cell.start + len(tag), b"")
        elif not style and _ADDED_STYLE.match(tag):
            self._changes.replace(cell.start, cell.start + len(tag), _ADDED_STYLE.sub(rb"\1", tag, count=1))
        else:
            self.set_style(position, style)

    def finish(self) -> None:
        """Add the cells and rows that do not exist, and remove the rows that were added and hold no cell now."""
        new_rows = {row: cells for row, cells in self._added.items() if row not in self._scan.rows}
        self._add_rows({row: self._new_row(row, cells) for row, cells in new_rows.items()})
        for row in self._added.keys() - new_rows.keys():
            self._add_cells(row, self._added[row])
        for row, times in self._removed.items():
            known = self._scan.rows[row]
            tag = tag_at(self._scan.xml, known.start)
            if len(self._columns[row]) == times and row not in self._added and tag == self._new_row_tag(row):
                end = tag_at(self._scan.xml, known.end)
                self._changes.replace(known.start, known.start + len(tag), b"")
                self._changes.replace(known.end, known.end + len(end), b"")

    def _new_cell(self, position: CellPosition, style: int) -> bytes:
        row, column = position
        return f'<{self._scan.prefix}c r="{column_letter(column)}{row}" s="{style}"/>'.encode()

    def _new_row_tag(self, row: int) -> bytes:
        return f'<{self._scan.prefix}row r="{row}">'.encode()

    def _new_row(self, row: int, cells: Mapping[int, bytes]) -> bytes:
        inside = b"".join(cells[column] for column in sorted(cells))
        return self._new_row_tag(row) + inside + f"</{self._scan.prefix}row>".encode()

    def _add_rows(self, rows: Mapping[int, bytes]) -> None:
        """Insert new rows, each in front of the first row with a higher number."""
        known = sorted(self._scan.rows)
        start, end = self._scan.data
        tag = tag_at(self._scan.xml, start)
        if rows and tag.endswith(b"/>"):
            inside = b"".join(rows[row] for row in sorted(rows))
            closing = f"</{self._scan.prefix}sheetData>".encode()
            self._changes.replace(start, start + len(tag), tag[:-2] + b">" + inside + closing)
            return
        at = 0
        for row in sorted(rows):
            while at < len(known) and known[at] < row:
                at += 1
            place = self._scan.rows[known[at]].start if at < len(known) else end
            self._changes.replace(place, place, rows[row])

    def _add_cells(self, row: int, cells: Mapping[int, bytes]) -> None:
        """Insert new cells into a row, each in front of the first cell that stands further right."""
        known, start = self._scan.rows[row], self._scan.rows[row].start
        tag = tag_at(self._scan.xml, start)
        opened = tag[:-2] + b">" if tag.endswith(b"/>") else tag
        if max(cells) > max(self._columns[row], default=0):
            opened = _SPANS.sub(b"", opened)
        if tag.endswith(b"/>"):
            inside = b"".join(cells[column] for column in sorted(cells))
            opened += inside + f"</{self._scan.prefix}row>".encode()
            self._changes.replace(start, start + len(tag), opened)
            return
        self._changes.replace(start, start + len(tag), opened)
        for column in sorted(cells):
            following = next((each for each in self._columns[row] if each > column), None)
            place = known.end if following is None else self._cells[row, following].start
            self._changes.replace(place, place, cells[column])
