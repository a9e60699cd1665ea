"""The boxes of the notes of a sheet, in its VML drawing.

The drawing is changed as bytes: Excel itself writes drawings that are no well-formed XML.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.deliver.returns.xlsx.links import (
    Relation,
    add_relation,
    relations,
    remove_part,
    set_content_type,
)
from pipeline.deliver.returns.xlsx.sheet_scan import CellPosition
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart
from pipeline.deliver.returns.xlsx.xml_bytes import to_utf8

DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = f"""<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>"""
_BOX_TYPE = f"""<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>\
</v:shapetype>"""
_BOX = f"""<v:shape {_NAMESPACES} id="_x0000_s{{number}}" type="#_x0000_t202" style="position:absolute;\
visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" \
obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">\
</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{{anchor}}</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_FIRST_NUMBER = 1025
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_OPEN = re.compile(rb"<((?:[\w.-]+:)?)shape[\s>]")
_PLACE = re.compile(rb"<(?:[\w.-]+:)?(Row|Column)>\s*(\d{1,7})\s*<")
_END = re.compile(rb"</xml\s*>\s*\Z")


class NoteBoxes:
    """The boxes of the notes of a sheet; `link` is the id by which the sheet refers to its drawing."""

    def __init__(self, workbook: WorkbookPart, sheet: str, link: str | None) -> None:
        self._workbook, self._package, self._sheet = workbook, workbook.package, sheet
        self._link = next((each for each in relations(self._package, sheet) if each.id == link), None)
        self._xml = to_utf8(self._package.read(self._link.target)) if self._link else b""

    @property
    def link(self) -> str | None:
        """Return the id of the relationship that leads to the drawing; None if there is none."""
        return self._link.id if self._link else None

    def remove(self, positions: Collection[CellPosition]) -> None:
        """Remove the boxes of these cells, and the drawing if no shape is left in it."""
        spans = [
            (start, end) for start, end in self._shapes() if _position(self._xml[start:end]) in positions
        ]
        for start, end in reversed(spans):
            self._xml = self._xml[:start] + self._xml[end:]
        if spans and self._link:
            if next(self._shapes(), None):
                self._package.write(self._link.target, self._xml)
            else:
                remove_part(self._package, self._sheet, self._link)
                self._link = None

    def add(self, anchors: dict[CellPosition, str]) -> None:
        """Add a box for each of these cells, at its anchor."""
        if not anchors:
            return
        if self._link is None:
            self._create()
        number = max([_FIRST_NUMBER - 1, *map(int, _NUMBER.findall(self._xml))])
        boxes = [] if b'"_x0000_t202"' in self._xml else [_BOX_TYPE]
        for added, ((row, column), anchor) in enumerate(anchors.items(), 1):
            boxes.append(_BOX.format(number=number + added, anchor=anchor, row=row - 1, column=column - 1))
        end = _END.search(self._xml)
        if end is None or self._link is None:
            raise ValueError("no drawing")
        self._xml = self._xml[: end.start()] + "".join(boxes).encode() + self._xml[end.start() :]
        self._package.write(self._link.target, self._xml)

    def _create(self) -> None:
        part = self._package.unused_name("xl/drawings/vmlDrawing{number}.vml")
        self._xml = _EMPTY.encode()
        self._package.write(part, self._xml)
        set_content_type(self._package, part, DRAWING_TYPE)
        relation_type = f"{self._workbook.relation_types}vmlDrawing"
        self._link = Relation(
            add_relation(self._package, self._sheet, relation_type, part), relation_type, part
        )

    def _shapes(self) -> Iterator[tuple[int, int]]:
        """Find where each shape begins and ends."""
        at = 0
        while opened := _OPEN.search(self._xml, at):
            closing = b"</" + opened[1] + b"shape>"
            end = self._xml.find(closing, opened.end())
            if end < 0:
                return
            at = end + len(closing)
            yield opened.start(), at


def _position(shape: bytes) -> CellPosition | None:
    """Return the cell of the note that a shape belongs to; None for a shape of another kind."""
    places = {name: int(number) + 1 for name, number in _PLACE.findall(shape)}
    is_note = b'ObjectType="Note"' in shape
    return (places[b"Row"], places[b"Column"]) if is_note and {b"Row", b"Column"} <= places.keys() else None
