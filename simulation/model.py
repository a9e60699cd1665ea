"""What is rendered (catalogs), what comes out (workbooks as plain data), where everything landed (places)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from simulation.layout import Layout

Cell = str | int | float | date
"""A date is written as spreadsheet programs keep it, a number that is shown as a date; in text as 2020-06-30."""
ERRORS = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}
"""Texts that the writers of Excel's formats write as error values; their codes in the binary ones."""
Span = tuple[int, int, int, int]
"""First row, first column, last row, last column; all zero-based and inclusive."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a catalog as its author means it.

    Attributes:
        level1: "" is a level-2 item without a level-1 above it.
        level2: None is a row that names a level-1 only.
        content: one content element a line.
        specific_group: the group's name, "" where a group is meant but not named, None where there is none.
        tiers: of prefecture, county, township, village.
    """

    level1: str
    level2: str | None
    content: str = ""
    legal_basis: str = ""
    time_limit: str = ""
    disclosing_body: str = ""
    channels: tuple[str, ...] = ()
    everyone: bool = True
    specific_group: str | None = None
    proactive: bool = True
    on_request: bool = False
    tiers: frozenset[str] = frozenset({"county"})
    level3: str | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """One unit's list of items in one domain and edition; `order_number` is the domain's number, 1 to 26."""

    edition: str
    unit_code: str
    unit_name: str
    domain_code: str
    domain_name: str
    order_number: int
    items: tuple[Item, ...]


@dataclass(slots=True)
class Sheet:
    """One sheet as plain data; rows and columns count from zero.

    `styles` names the look of a cell: title, note, header, body or centred; a cell without is plain.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    styles: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Span] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def height(self) -> int:
        """The number of rows in the used range, formatted empty rows included."""
        return 1 + max((row for row, _ in (*self.cells, *self.styles)), default=-1)

    @property
    def width(self) -> int:
        """The number of columns in the used range."""
        return 1 + max((column for _, column in (*self.cells, *self.styles)), default=-1)


@dataclass(slots=True)
class Workbook:
    """The sheets of one workbook in the order of their tabs, and the year its properties say it was made in."""

    sheets: list[Sheet] = field(default_factory=list)
    year: int = 2020


@dataclass(frozen=True, slots=True)
class Place:
    """Where item number `index` of catalog number `catalog` landed: its physical rows, its fields' columns.

    `columns` maps a field (`level1`, `content`, …; a tier column is `tier:<its header word>`) to its column.
    """

    catalog: int
    index: int
    item: Item
    sheet: str
    first_row: int
    last_row: int
    columns: Mapping[str, int]

    def address(self, field_name: str) -> str:
        """The A1 address of the item's cell for `field_name`, in its first physical row."""
        return a1(self.first_row, self.columns[field_name])


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted: its kind, the sheet and cell (A1) to point to, and what was written there."""

    kind: str
    sheet: str
    cell: str
    detail: str


@dataclass(slots=True)
class Rendered:
    """A workbook, what it was made from, where each of its items landed, and the faults planted in it."""

    workbook: Workbook
    catalogs: tuple[Catalog, ...]
    layout: Layout
    places: list[Place] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError where there is none."""
        for sheet in self.workbook.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def column_letters(column: int) -> str:
    """The letters of a zero-based column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def a1(row: int, column: int) -> str:
    """The A1 address of a zero-based row and column."""
    return f"{column_letters(column)}{row + 1}"
