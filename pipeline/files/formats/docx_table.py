"""Build the grid of one table of a Word document from the edges of its cells.

Rows of a Word table need not have the same columns: each has a grid of its own, and tables that were drawn or converted
have edges a hair apart that are meant to be one. So the columns are what lies between edges, measured in twentieths of
a point, and edges near each other are one where no cell lies between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from pipeline.files.formats.build_sheet import refuse_too_large
from pipeline.files.formats.docx_xml import attribute, child, children, name_of, number_in
from pipeline.files.formats.sheet_scan import Range
from pipeline.files.sheet import StruckCell

SHEET = "文档"
"""The name of the only sheet that a document is read as."""
NEAR = 200
"""Edges at most this far apart, 3.5 mm, may be one; the narrowest columns of ticks are twice as wide."""
USUAL_WIDTH = 1000
"""The width of a column that gives none."""
MOST_COLUMNS, WIDEST = 1000, 1 << 16
WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements around the blocks of a document, the rows of a table and the cells of a row."""


@dataclass(frozen=True, slots=True)
class DocxCell:
    """A cell: its text and edges; whether it goes on with the cell above, shows a picture alone, is struck through."""

    text: str
    left: int
    right: int
    goes_on: bool = False
    has_picture: bool = False
    struck: StruckCell | None = None


@dataclass(slots=True)
class DocxTable:
    """The rows of a table that were read so far, the offsets of the hidden ones, and, in the grid, the marked cells."""

    edges: Sequence[int]
    rows: list[list[DocxCell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    marked: dict[tuple[int, int], DocxCell] = field(default_factory=dict)

    def grid(self, cells: int) -> tuple[list[list[str]], list[Range]]:
        """Lay the cells out in columns; return the texts, and the merged ranges from row and column zero.

        Raises RefusedError if the grid would have more than `cells` cells.
        """
        columns = _columns(self.rows)
        width = max(columns.values(), default=0)
        refuse_too_large(len(self.rows), width, cells, SHEET)
        texts, merges, open_ = [], [], dict[int, Range]()
        for number, row in enumerate(self.rows):
            line, still_open = [""] * width, dict[int, Range]()
            for cell in row:
                left, right = columns[cell.left], columns[cell.right] - 1
                above = open_.get(left) if cell.goes_on else None
                if above is None:
                    line[left] = cell.text
                    if cell.has_picture or cell.struck:
                        self.marked[number, left] = cell
                    still_open[left] = (number, left, number, right)
                else:
                    still_open[left] = (above[0], left, number, min(above[3], right))
            merges += _merged(open_, still_open)
            texts.append(line)
            open_ = still_open
        return texts, [*merges, *_merged(open_, {})]


def _merged(ended: Mapping[int, Range], going_on: Mapping[int, Range]) -> list[Range]:
    """List the ranges that do not go on and cover more than one cell."""
    tops = {(left, spot[0]) for left, spot in going_on.items()}
    return [spot for left, spot in ended.items() if (left, spot[0]) not in tops and spot[:2] != spot[2:]]


def _columns(rows: Sequence[Sequence[DocxCell]]) -> Mapping[int, int]:
    """Give each edge its number from the left; edges near each other that no cell lies between get one number."""
    latest: dict[int, int] = {}
    for cells in rows:
        for cell in cells:
            latest[cell.right] = max(latest.get(cell.right, 0), cell.left)
            latest.setdefault(cell.left, -1)
    numbers: dict[int, int] = {}
    number, first = -1, 0
    for edge in sorted(latest):
        if number < 0 or edge - first > NEAR or latest[edge] >= first:
            number, first = number + 1, edge
        numbers[edge] = number
    return numbers


def edges_of(table: Element) -> Sequence[int]:
    """Compute where the columns of a table's grid begin and end, from its left."""
    grid = (each for each in children(child(table, "tblGrid")) if name_of(each) == "gridCol")
    widths = [number_in(each, "w") for each in grid][:MOST_COLUMNS]
    return [*accumulate((_width(each) for each in widths), initial=0)]


def rows_of(table: Element) -> list[Element]:
    """List the rows of a table, those inside content controls too."""
    return _inside(table, "tr")


def cells_of(row: Element) -> list[Element]:
    """List the cells of a row, those inside content controls too."""
    return _inside(row, "tc")


def _inside(container: Element, name: str) -> list[Element]:
    found: list[Element] = []
    for each in container:
        if name_of(each) == name:
            found.append(each)
        elif name_of(each) in WRAPPERS:
            found += _inside(each, name)
    return found


def place_cells(row: Element, cells: Sequence[Element], edges: Sequence[int]) -> list[tuple[int, int]]:
    """Find the left and right edge of each cell of a row.

    If the row fills the grid of its table, its cells end where the grid says. If not, they are as wide as they say
    themselves, or else take the first columns of the grid.
    """
    before, after = (number_in(child(row, "trPr", name)) for name in ("gridBefore", "gridAfter"))
    spans = [_span(number_in(child(cell, "tcPr", "gridSpan"), default=1)) for cell in cells]
    steps = [*accumulate(spans, initial=_span(before) if before > 0 else 0)]
    widths = [_measured(child(cell, "tcPr", "tcW")) for cell in cells]
    if steps[-1] + max(after, 0) != len(edges) - 1 and all(widths):
        steps = [*accumulate(widths, initial=_measured(child(row, "trPr", "wBefore")))]
    else:
        beyond = max(steps[-1] + 1 - len(edges), 0)
        known = [*edges, *(edges[-1] + USUAL_WIDTH * step for step in range(1, beyond + 1))]
        steps = [known[step] for step in steps]
    return [*pairwise(steps)]


def _span(number: int) -> int:
    return max(1, min(number, MOST_COLUMNS))


def _width(width: int) -> int:
    return min(width, WIDEST) if width > 0 else USUAL_WIDTH


def _measured(element: Element | None) -> int:
    """Return a width in twentieths of a point; 0 if it is given otherwise, or not at all."""
    is_measured = element is not None and attribute(element, "type") in {"dxa", ""}
    return max(0, min(number_in(element, "w"), WIDEST)) if is_measured else 0
