"""Buffer rows as columns that pass through a pipe and become tables without copying cells."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from pipeline.limits import MOST_FINDINGS, Limits
from pipeline.tables.fields import FIELDS, REGISTER_VALUES

Value = str | int | float | bool | None
Columns = dict[str, list[Value]]

CODED = ("path", "sheet", "kind", "text", "other", *FIELDS, *REGISTER_VALUES)
PLAIN = ("sheet_number", "section", "row_number", "is_hidden", "has_own_level1", "continues_item")

SCHEMA = {
    "file": ("path", "sha256", "format", "is_read"),
    "sheet": ("path", "sheet", "sheet_number", "is_hidden", "first_row", "row_count", "tables"),
    "section": (
        *("path", "sheet", "section", "kind", "titles", "title_cells"),
        *("goes_on", "header_row", "columns"),
    ),
    "column": (
        *("path", "sheet", "header_row", "column_letter", "header_text", "cell"),
        *("fields", "matched_by", "score", "nearest"),
    ),
    "finding": ("path", "rule", "sheet", "cell", "field", "value", "detail"),
    "further": ("path", "rule", "times"),
}
"""Columns of the small tables. `further` counts the findings of a rule beyond those kept in `finding`."""


class CodedColumn:
    """Hold a text column as one code per row, and each distinct text once.

    Code 0 is empty; text i of the packed values has code i + 1. Rows that were never put are empty, as most columns
    are for most kinds of rows.
    """

    def __init__(self) -> None:
        self._index: defaultdict[str | None, int] = defaultdict(count().__next__)
        self._codes = array("i")
        self._code = self._index.__getitem__
        self._code(None)

    def put(self, first: int, values: Sequence[str | None]) -> None:
        """Put one value per row from row `first` on, which must lie below all rows so far."""
        self._pad(first)
        self._codes.extend(map(self._code, values))

    def put_same(self, first: int, value: str | None, times: int) -> None:
        """Put one value into `times` rows from row `first` on."""
        self._pad(first)
        self._codes.extend(array("i", [self._code(value)]) * times)

    @property
    def size(self) -> tuple[int, int]:
        """Return the number of rows and of distinct texts."""
        return len(self._codes), len(self._index)

    def shrink(self, size: tuple[int, int]) -> None:
        """Remove everything that was put since the column had this `size`."""
        rows, texts = size
        del self._codes[rows:]
        while len(self._index) > texts:
            self._index.popitem()
        self._index.default_factory = count(texts).__next__

    def _pad(self, length: int) -> None:
        if length > len(self._codes):
            self._codes.extend(array("i", [0]) * (length - len(self._codes)))

    def packed(self, length: int) -> tuple[bytes, list[str]]:
        """Return the codes of `length` rows, and the distinct texts, for the pipe."""
        self._pad(length)
        return self._codes.tobytes(), [value for value in self._index if value is not None]


def _tables() -> dict[str, Columns]:
    return {table: {name: [] for name in names} for table, names in SCHEMA.items()}


class BufferSize(NamedTuple):
    """Hold the sizes of all parts of a buffer at one moment."""

    tables: dict[str, int]
    coded: dict[str, tuple[int, int]]
    rows: int


@dataclass(slots=True)
class RowBuffer:
    """Collect the small tables of `SCHEMA`, and physical rows as `coded` and `plain` columns.

    `characters` is the length of the distinct texts of all sheets read. `finding_counts` counts findings by path and
    rule.
    """

    tables: dict[str, Columns] = field(default_factory=_tables)
    coded: dict[str, CodedColumn] = field(default_factory=lambda: {name: CodedColumn() for name in CODED})
    plain: Columns = field(default_factory=lambda: {name: [] for name in PLAIN})
    characters: int = 0
    finding_counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, table: str, **values: Value) -> None:
        """Add a row to `table`; columns not named are empty."""
        for name, column in self.tables[table].items():
            column.append(values.get(name))

    def add_finding(self, path: str, rule: str, **values: Value) -> None:
        """Add a finding, or only count it if the file already has `MOST_FINDINGS` of the rule."""
        self.finding_counts[path, rule] += 1
        if self.finding_counts[path, rule] <= MOST_FINDINGS:
            self.add("finding", path=path, rule=rule, **values)

    def is_full(self, limits: Limits) -> bool:
        """Return True if the buffer should be handed over before further files are read."""
        return self.characters >= limits.task_text or len(self.plain["row_number"]) >= limits.rows

    def size(self) -> BufferSize:
        """Return the present size, for `count_entries_since` and `remove_since`."""
        tables = {name: len(columns["path"]) for name, columns in self.tables.items()}
        coded = {name: column.size for name, column in self.coded.items()}
        return BufferSize(tables, coded, len(self.plain["row_number"]))

    def count_entries_since(self, before: BufferSize) -> int:
        """Count the rows added to the small tables."""
        return sum(len(columns["path"]) - before.tables[name] for name, columns in self.tables.items())

    def remove_since(self, path: str, before: BufferSize) -> None:
        """Remove everything added since, all of it by the file at `path`."""
        for name, columns in self.tables.items():
            for values in columns.values():
                del values[before.tables[name] :]
        for name, column in self.coded.items():
            column.shrink(before.coded[name])
        for values in self.plain.values():
            del values[before.rows :]
        self.finding_counts = Counter(
            {key: times for key, times in self.finding_counts.items() if key[0] != path}
        )

    def refuse(self, path: str, rule: str, value: str | None = None) -> None:
        """Add the file at `path` as not read, with the finding of `rule`."""
        self.add_finding(path, rule, value=value)
        self.add("file", path=path, sha256="", format="unknown", is_read=False)

    def add_rows(
        self,
        times: int,
        same: Mapping[str, str],
        texts: Mapping[str, Sequence[str | None]],
        plain: Mapping[str, Value | list[Value]],
    ) -> None:
        """Add `times` physical rows.

        `same` holds texts common to all rows, `texts` one text per row. In `plain`, a list has one value per row; any
        other value is common to all. Columns not named are empty.
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
        """Return everything in a form that passes between processes."""
        for (path, rule), times in self.finding_counts.items():
            if times > MOST_FINDINGS:
                self.add("further", path=path, rule=rule, times=times - MOST_FINDINGS)
        length = len(self.plain["row_number"])
        coded = {name: column.packed(length) for name, column in self.coded.items()}
        return {**self.tables, "coded": coded, "plain": self.plain}
