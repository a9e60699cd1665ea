"""What reading some files gave: lists of columns that fit through a pipe and join into tables without copying cells."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from pipeline.intake.fields import FIELDS

Value = str | int | bool | None
Columns = dict[str, list[Value]]

CODED = ("path", "sheet", "kind", "text", "other", *FIELDS)
PLAIN = ("sheet_number", "section", "row_number", "is_hidden", "has_own_level1", "continues_level2")

SCHEMA = {
    "file": ("path", "sha256", "format", "is_read"),
    "sheet": ("path", "sheet", "sheet_number", "is_hidden", "first_row", "row_count"),
    "section": ("path", "sheet", "section", "titles", "goes_on", "fields", "header_row", "first_row"),
    "column": ("path", "sheet", "section", "column_letter", "header_text", "fields", "matched_by"),
    "finding": ("path", "rule", "sheet", "cell", "field", "value"),
    "row": (*CODED, *PLAIN),
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as int32 codes into its distinct values; -1 is empty."""

    codes: bytes
    values: list[str]


def encode(column: list[Value]) -> Coded:
    """The column with each distinct text kept once."""
    index: dict[Value, int] = {None: -1}
    put = index.setdefault
    codes = array("i", [put(value, len(index) - 1) for value in column])
    del index[None]
    return Coded(codes.tobytes(), [str(value) for value in index])


def _empty() -> dict[str, Columns]:
    return {table: {name: [] for name in names} for table, names in SCHEMA.items()}


@dataclass(slots=True)
class Reading:
    """Rows collected table by table (`SCHEMA`), each table a dict of equally long columns."""

    tables: dict[str, Columns] = field(default_factory=_empty)

    def add(self, table: str, **values: Value) -> None:
        """One row more in `table`; columns not named are empty."""
        for name, column in self.tables[table].items():
            column.append(values.get(name))

    def extend_rows(self, count: int, same: dict[str, Value], columns: dict[str, list[Value]]) -> None:
        """`count` rows more: `same` holds values common to all, `columns` one value a row, the rest is empty."""
        for name, column in self.tables["row"].items():
            column.extend(columns[name] if name in columns else [same.get(name)] * count)

    def packed(self) -> dict[str, dict[str, Coded | list[Value]]]:
        """The tables with the text columns of the rows encoded, ready for the way between processes."""
        rows = {name: encode(column) if name in CODED else column for name, column in self.tables["row"].items()}
        return {**self.tables, "row": rows}
