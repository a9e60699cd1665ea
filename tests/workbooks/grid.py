"""Sheets written out as short text grids, merges included, so that a workbook can be reviewed as lines of text.

Cells are parted by |. `<` is a cell merged into the one on its left, `^` into the one above; `⏎` is a line break. A row
that begins with `= ` is one cell merged over the whole width of the table; `# ` in front of a row hides it.
"""

from collections.abc import Iterable, Mapping, Sequence

from simulation.model import Cell, Sheet, Span, Workbook

LEFT, ABOVE = "<", "^"
WIDE, HIDDEN = "= ", "# "
Place = tuple[int, int]
Grid = list[list[str]]


def workbook(*rows: str, name: str = "Sheet1") -> Workbook:
    """A workbook of one sheet."""
    return Workbook([sheet(rows, name)])


def workbook_of(sheets: Mapping[str, Sequence[str]]) -> Workbook:
    """A workbook with a sheet for each name."""
    return Workbook([sheet(rows, name) for name, rows in sheets.items()])


def sheet(rows: Iterable[str], name: str = "Sheet1", *, hidden: bool = False) -> Sheet:
    """The sheet that a text grid shows; whole numbers without a leading zero are numbers, all else is text."""
    lines = list(rows)
    grid = _cells([line.removeprefix(HIDDEN) for line in lines])
    anchors = _anchors(grid)
    return Sheet(
        name,
        cells={place: _value(grid[place[0]][place[1]]) for place in anchors if grid[place[0]][place[1]]},
        styles={place: _style(lines[place[0]], grid, place) for place in anchors},
        merges=[span for span in map(_span, anchors.values()) if span[:2] != span[2:]],
        widths={column: _width(grid, column) for column in range(max(map(len, grid)))},
        hidden_rows={row for row, line in enumerate(lines) if line.startswith(HIDDEN)},
        hidden=hidden,
    )


def _cells(lines: Sequence[str]) -> Grid:
    split = [[cell.strip(" ").replace("⏎", "\n") for cell in line.split("|")] for line in lines]
    width = max(len(row) for row in split)
    return [
        [line.removeprefix(WIDE), *[LEFT] * (width - 1)] if line.startswith(WIDE) else row
        for line, row in zip(lines, split, strict=True)
    ]


def _anchors(grid: Grid) -> dict[Place, list[Place]]:
    """By the top left place of each cell, all the places it covers."""
    anchor: dict[Place, Place] = {}
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            before = (row, column - 1) if text == LEFT else (row - 1, column)
            anchor[row, column] = anchor[before] if text in {LEFT, ABOVE} else (row, column)
    covered: dict[Place, list[Place]] = {}
    for place, top_left in anchor.items():
        covered.setdefault(top_left, []).append(place)
    return covered


def _span(places: Sequence[Place]) -> Span:
    rows, columns = zip(*places, strict=True)
    return min(rows), min(columns), max(rows), max(columns)


def _value(text: str) -> Cell:
    return int(text) if text.isdecimal() and text.isascii() and str(int(text)) == text else text


def _style(line: str, grid: Grid, place: Place) -> str:
    if line.startswith(WIDE):
        return "title"
    return "body" if len([cell for cell in grid[place[0]] if cell]) > 1 else "plain"


def _width(grid: Grid, column: int) -> float:
    cells = [row[column] for row in grid if column < len(row) and LEFT not in row[1:2]]
    return min(22.0, max([5.0, *(1.9 * len(line) for cell in cells for line in cell.split("\n"))]))
