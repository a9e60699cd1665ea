"""What reading some files gave: columns that fit through a pipe and join into tables without copying cells."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.intake.fields import FIELDS

Value = str | int | float | bool | None
Columns = dict[str, list[Value]]

CODED = ("path", "sheet", "kind", "text", "other", *FIELDS)
PLAIN = ("sheet_number", "section", "row_number", "is_hidden", "has_own_level1", "continues_item")

SCHEMA = {
    "file": ("path", "sha256", "format", "is_read"),
    "sheet": ("path", "sheet", "sheet_number", "is_hidden", "first_row", "row_count"),
    "section": ("path", "sheet", "section", "titles", "goes_on", "header_row", "first_row"),
    "column": (
        *("path", "sheet", "header_row", "column_letter", "header_text"),
        *("fields", "matched_by", "score", "nearest"),
    ),
    "finding": ("path", "rule", "sheet", "cell", "field", "value"),
}


class CodedColumn:
    """A text column that keeps each distinct text once. Code 0 is empty; text i of `values` has code i + 1."""

    def __init__(self) -> None:
        self._index: defaultdict[str | None, int] = defaultdict(count().__next__)
        self._codes = array("i")
        self._code = self._index.__getitem__
        self._code(None)

    def extend(self, values: Sequence[str | None]) -> None:
        """One row more for each value."""
        self._codes.extend(map(self._code, values))

    def extend_same(self, value: str | None, times: int) -> None:
        """`times` rows more with one value."""
        self._codes.extend(array("i", [self._code(value)]) * times)

    def packed(self) -> tuple[bytes, list[str]]:
        """Codes and values, as they go through the pipe."""
        return self._codes.tobytes(), [value for value in self._index if value is not None]


def _tables() -> dict[str, Columns]:
    return {table: {name: [] for name in names} for table, names in SCHEMA.items()}


@dataclass(slots=True)
class Reading:
    """Rows collected table by table: the small ones of `SCHEMA`, and the physical rows as `coded` and `plain`."""

    tables: dict[str, Columns] = field(default_factory=_tables)
    coded: dict[str, CodedColumn] = field(default_factory=lambda: {name: CodedColumn() for name in CODED})
    plain: Columns = field(default_factory=lambda: {name: [] for name in PLAIN})

    def add(self, table: str, **values: Value) -> None:
        """One row more in `table`; columns not named are empty."""
        for name, column in self.tables[table].items():
            column.append(values.get(name))

    def refuse(self, path: str, rule: str, value: str | None = None) -> None:
        """Nothing of the file at `path` was read; `rule` says why."""
        self.add("finding", path=path, rule=rule, value=value)
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
        for name, column in self.coded.items():
            if name in texts:
                column.extend(texts[name])
            else:
                column.extend_same(same.get(name), times)
        for name, values in self.plain.items():
            value = plain.get(name)
            values.extend(value if isinstance(value, list) else [value] * times)

    def packed(self) -> dict[str, object]:
        """Everything, ready for the way between processes."""
        coded = {name: column.packed() for name, column in self.coded.items()}
        return {**self.tables, "coded": coded, "plain": self.plain}
