"""What reading some files gave: columns that fit through a pipe and join into tables without copying cells."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from pipeline.settings import MOST_FINDINGS, Limits
from pipeline.tables.fields import FIELDS, REGISTER_VALUES

Value = str | int | float | bool | None
Columns = dict[str, list[Value]]

CODED = ("path", "sheet", "kind", "text", "other", *FIELDS, *REGISTER_VALUES)
PLAIN = ("sheet_number", "section", "row_number", "is_hidden", "has_own_level1", "continues_item")

SCHEMA = {
    "file": ("path", "sha256", "format", "is_read"),
    "sheet": ("path", "sheet", "sheet_number", "is_hidden", "first_row", "row_count"),
    "section": ("path", "sheet", "section", "titles", "goes_on", "header_row", "first_row"),
    "register": ("path", "sheet", "section", "register", "titles", "header_row"),
    "column": (
        *("path", "sheet", "header_row", "column_letter", "header_text"),
        *("fields", "matched_by", "score", "nearest"),
    ),
    "finding": ("path", "rule", "sheet", "cell", "field", "value", "detail"),
    "further": ("path", "rule", "times"),
}
"""`further` tells how many findings of a rule there are beyond those in `finding`."""


class CodedColumn:
    """A text column that keeps each distinct text once. Code 0 is empty; text i of `values` has code i + 1.

    Rows that nothing is said of are empty: most columns have nothing for most kinds of rows.
    """

    def __init__(self) -> None:
        self._index: defaultdict[str | None, int] = defaultdict(count().__next__)
        self._codes = array("i")
        self._code = self._index.__getitem__
        self._code(None)

    def put(self, first: int, values: Sequence[str | None]) -> None:
        """From row number `first` on stands a row for each value; it lies below all rows so far."""
        self._pad(first)
        self._codes.extend(map(self._code, values))

    def put_same(self, first: int, value: str | None, times: int) -> None:
        """From row number `first` on stand `times` rows with one value."""
        self._pad(first)
        self._codes.extend(array("i", [self._code(value)]) * times)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and distinct texts there are."""
        return len(self._codes), len(self._index)

    def forget(self, size: tuple[int, int]) -> None:
        """Remove what was put since the column had this `size`."""
        rows, texts = size
        del self._codes[rows:]
        while len(self._index) > texts:
            self._index.popitem()
        self._index.default_factory = count(texts).__next__

    def _pad(self, length: int) -> None:
        if length > len(self._codes):
            self._codes.extend(array("i", [0]) * (length - len(self._codes)))

    def packed(self, length: int) -> tuple[bytes, list[str]]:
        """Codes of so many rows and values, as they go through the pipe."""
        self._pad(length)
        return self._codes.tobytes(), [value for value in self._index if value is not None]


def _tables() -> dict[str, Columns]:
    return {table: {name: [] for name in names} for table, names in SCHEMA.items()}


class State(NamedTuple):
    """The sizes of all parts of a reading at one moment."""

    tables: dict[str, int]
    coded: dict[str, tuple[int, int]]
    rows: int


@dataclass(slots=True)
class Reading:
    """Rows collected table by table: the small ones of `SCHEMA`, and the physical rows as `coded` and `plain`.

    `characters` counts the distinct texts of each sheet read.
    """

    tables: dict[str, Columns] = field(default_factory=_tables)
    coded: dict[str, CodedColumn] = field(default_factory=lambda: {name: CodedColumn() for name in CODED})
    plain: Columns = field(default_factory=lambda: {name: [] for name in PLAIN})
    characters: int = 0
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, table: str, **values: Value) -> None:
        """One row more in `table`; columns not named are empty."""
        for name, column in self.tables[table].items():
            column.append(values.get(name))

    def tell(self, path: str, rule: str, **found: Value) -> None:
        """Add a finding; only count it where the file has `MOST_FINDINGS` of the rule already."""
        self.told[path, rule] += 1
        if self.told[path, rule] <= MOST_FINDINGS:
            self.add("finding", path=path, rule=rule, **found)

    def is_full(self, limits: Limits) -> bool:
        """Tell whether it should be handed over before further files are read."""
        return self.characters >= limits.task_text or len(self.plain["row_number"]) >= limits.rows

    def state(self) -> State:
        """Remember what there is now."""
        tables = {name: len(columns["path"]) for name, columns in self.tables.items()}
        coded = {name: column.size for name, column in self.coded.items()}
        return State(tables, coded, len(self.plain["row_number"]))

    def entries_since(self, before: State) -> int:
        """Count the rows of the small tables that were added."""
        return sum(len(columns["path"]) - before.tables[name] for name, columns in self.tables.items())

    def forget(self, path: str, before: State) -> None:
        """Remove what was added since, all of it by the file at `path`."""
        for name, columns in self.tables.items():
            for values in columns.values():
                del values[before.tables[name] :]
        for name, column in self.coded.items():
            column.forget(before.coded[name])
        for values in self.plain.values():
            del values[before.rows :]
        self.told = Counter({key: times for key, times in self.told.items() if key[0] != path})

    def refuse(self, path: str, rule: str, value: str | None = None) -> None:
        """Nothing of the file at `path` was read; `rule` says why."""
        self.tell(path, rule, value=value)
        self.add("file", path=path, sha256="", format="unknown", is_read=False)

    def add_rows(
        self,
        times: int,
        same: Mapping[str, str],
        texts: Mapping[str, Sequence[str | None]],
        plain: Mapping[str, Value | list[Value]],
    ) -> None:
        """`times` physical rows more.

        `same` holds texts common to all, `texts` one text a row; of `plain`, a list has one value a row. Columns not
        named are empty.
        """
        first = len(self.plain["row_number"])
        for name, values in texts.items():
            self.coded[name].put(first, values)
        for name, text in same.items():
            self.coded[name].put_same(first, text, times)
        for name, rows in self.plain.items():
            value = plain.get(name)
            rows.extend(value if isinstance(value, list) else [value] * times)

    def packed(self) -> dict[str, object]:
        """Everything, ready for the way between processes."""
        for (path, rule), times in self.told.items():
            if times > MOST_FINDINGS:
                self.add("further", path=path, rule=rule, times=times - MOST_FINDINGS)
        length = len(self.plain["row_number"])
        coded = {name: column.packed(length) for name, column in self.coded.items()}
        return {**self.tables, "coded": coded, "plain": self.plain}
