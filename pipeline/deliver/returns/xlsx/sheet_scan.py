"""Where rows and cells stand in the XML of a sheet.

Rows are found by patterns of bytes, and cells in the rows asked for alone, since a parser's visit to every cell of
every sheet takes longer than all else. The rest of a sheet is small, and is parsed. Every pattern is possessive, so
that no input takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers.expat import ParserCreate

from pipeline.deliver.returns.xlsx.xml_bytes import prefix_of, tag_at
from pipeline.files.formats.ooxml_parts import attributes_of
from pipeline.files.formats.sheet_xml import column_number

MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14
CellPosition = tuple[int, int]
"""Row and column, from 1."""
Attributes = dict[str, str]
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_BEHIND_DRAWING = frozenset(
    {
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
        *("tableParts", "extLst", "AlternateContent"),
    }
)
"""What follows the link to the boxes of notes in a sheet (ECMA-376 part 1, CT_Worksheet)."""
DATA = re.compile(rb"<(?:[\w.-]++:)?sheetData(?=[\s/>])")
_NO_TAG = rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|"
_INSIDE = rb"""(?=[\s/>])(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>"""
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']\s*(\d{1,7})""")
_SEPARATOR = " "


@dataclass(slots=True)
class Row:
    """A row: where its tag begins and ends, and where its end tag begins (the end of its tag if it has none)."""

    start: int
    inside: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where its tag begins, and its style."""

    start: int
    style: int


@dataclass(slots=True)
class SheetHead:
    """What a sheet says outside its rows.

    `columns` are runs of columns with their attributes. `drawing_place` is where a link to the boxes of notes belongs;
    `drawing` is the id of the link that is there, and `drawing_span` its place.
    """

    columns: list[Attributes] = field(default_factory=list)
    sizes: Attributes = field(default_factory=dict)
    drawing: str | None = None
    drawing_span: tuple[int, int] = (-1, -1)
    drawing_place: int = -1


class SheetScan:
    """The rows of a sheet by number, and the cells of some rows by position.

    `prefix` is the namespace prefix of its elements; `data` is where the tag around all rows begins, and where its end
    tag begins (the end of the tag if it has none). Raises ValueError and ExpatError if the sheet is none.
    """

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        found = DATA.search(xml)
        if found is None:
            raise ValueError("no rows")
        tag = tag_at(xml, found.start())
        self.prefix = prefix_of(tag)
        end = xml.rfind(f"</{self.prefix}sheetData".encode())
        self._inside = found.start() + len(tag)
        self.data = found.start(), self._inside if tag.endswith(b"/>") else end
        if self.data[1] < self._inside:
            raise ValueError("no end of rows")

    @cached_property
    def rows(self) -> dict[int, Row]:
        """Find the rows; one without a number follows the one before it."""
        prefix = re.escape(self.prefix.encode())
        tags = re.compile(_NO_TAG + rb"(/?)" + prefix + rb"row" + _INSIDE + rb")", re.DOTALL)
        rows: dict[int, Row] = {}
        number = 0
        for tag in tags.finditer(self.xml, self._inside, self.data[1]):
            if tag[1]:
                rows[number].end = tag.start()
            elif tag[1] is not None:
                stated = _ROW_NUMBER.search(tag[0])
                number = int(stated[1]) if stated else number + 1
                rows[number] = Row(tag.start(), tag.end(), tag.end())
        return rows

    def row_attributes(self, number: int) -> Attributes:
        """Return the attributes of a row; none if it does not exist."""
        row = self.rows.get(number)
        return attributes_of(self.xml[row.start : row.inside]) if row else {}

    def cells_of(self, numbers: Iterable[int]) -> dict[CellPosition, Cell]:
        """Find the cells of these rows."""
        prefix = re.escape(self.prefix.encode())
        tags = re.compile(_NO_TAG + rb"(" + prefix + rb"c" + _INSIDE + rb"))", re.DOTALL)
        cells: dict[CellPosition, Cell] = {}
        for number in numbers:
            row, column = self.rows[number], 0
            for tag in filter(lambda tag: tag[1], tags.finditer(self.xml, row.inside, row.end)):
                attributes = attributes_of(tag[1])
                column = _column(attributes["r"]) if "r" in attributes else column + 1
                cells[number, column] = Cell(tag.start(), int(attributes.get("s") or 0))
        return cells

    def rows_with(self, styles: Collection[int]) -> list[int]:
        """Find the rows that have cells of one of these styles."""
        numbers = "|".join(map(str, styles)).encode()
        styled = re.compile(rb"""\ss\s*=\s*["'](?:%b)["']""" % numbers)
        return [
            each for each, row in self.rows.items() if styles and styled.search(self.xml, row.inside, row.end)
        ]

    @cached_property
    def head(self) -> SheetHead:
        """Parse what stands outside the rows."""
        return _HeadPass(self.xml, *self.data).found


_COLUMN_DEPTH = 2
"""worksheet / cols / col."""


class _HeadPass:
    """A pass over a sheet without its rows."""

    def __init__(self, xml: bytes, data_start: int, data_end: int) -> None:
        self.found = SheetHead()
        tag = tag_at(xml, data_start)
        self._cut, self._left_out = data_start + len(tag), data_end - data_start - len(tag)
        self._depth = 0
        self._parser = ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.Parse(xml[: self._cut] + xml[data_end:], True)  # noqa: FBT003 - positional only

    def _place(self) -> int:
        at = self._parser.CurrentByteIndex
        return at + self._left_out if at >= self._cut else at

    def _begin(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(_SEPARATOR)[2]
        if self._depth == _COLUMN_DEPTH and local == "col" and "min" in attributes:  # anchors have others
            self.found.columns.append(attributes)
        elif self._depth == 1 and local == "sheetFormatPr":
            self.found.sizes = attributes
        elif self._depth == 1 and local == "legacyDrawing":
            links = (value for key, value in attributes.items() if key.endswith(f"{_SEPARATOR}id"))
            self.found.drawing, self.found.drawing_span = next(links, None), (self._place(), -1)
        elif self._depth == 1 and local in _BEHIND_DRAWING and self._place() > self._cut:
            self._set_drawing_place()
        self._depth += 1

    def _set_drawing_place(self) -> None:
        if self.found.drawing_place < 0:
            self.found.drawing_place = self._place()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 1 and name.endswith(f"{_SEPARATOR}legacyDrawing"):
            self.found.drawing_span = self.found.drawing_span[0], self._place()
        elif not self._depth:
            self._set_drawing_place()


def position_of(address: str) -> CellPosition | None:
    """Return row and column of an address; None if it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]), _column(address)
    return (row, column) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


def _column(address: str) -> int:
    return column_number(address.rstrip("0123456789").encode()) + 1
