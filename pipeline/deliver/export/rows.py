"""Which rows and columns of a table belong to the export of an edition, and how a text is safe in a CSV file."""

from __future__ import annotations

from schemas.ddl import literal
from schemas.tables import Column, Table

MARK = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What may make a spreadsheet compute a cell that it opens from CSV (OWASP, CSV injection)."""


def rows_of(table: Table, edition: str) -> str:
    """The query of the table's rows that belong to the edition, in their order; reference data belongs whole."""
    query = f"SELECT * FROM {table.full_name}"  # noqa: S608 - names come from schemas/
    if is_whole(table):
        return query
    if "edition" in table.column_names:
        return f"{query} WHERE edition = {literal(edition)}"
    files = f"SELECT submission_id FROM intake.submission WHERE edition = {literal(edition)}"  # noqa: S608
    return f"{query} WHERE submission_id IN ({files})"


def is_whole(table: Table) -> bool:
    """Whether every row of the table is exported, whatever the edition."""
    return table.layer == "ref" or not {"edition", "submission_id"} & set(table.column_names)


def safe_rows(table: Table, edition: str) -> str:
    """The same rows with texts that a spreadsheet shows as they are: see `safe`."""
    shown = ", ".join(
        f"{safe(column.name)} AS {column.name}"
        if column.type == "text" and not column.values
        else column.name
        for column in table.columns
    )
    return f"SELECT {shown} FROM ({rows_of(table, edition)})"  # noqa: S608


def safe(name: str) -> str:
    """The SQL of a text column with the mark before what could be a formula, and before the mark itself.

    So the mark can be taken away again: one at the beginning of a text was put there.
    """
    starts = ", ".join(map(_character, (*FORMULA_STARTS, MARK)))
    return f"CASE WHEN left({name}, 1) IN ({starts}) THEN {literal(MARK)} || {name} ELSE {name} END"


def unsafe(text: str) -> str:
    """The text that `safe` made safe."""
    return text.removeprefix(MARK)


def may_be_empty(table: Table, column: Column) -> bool:
    """Whether a cell of the column may be empty in CSV, where no value and an empty text look alike to most readers."""
    return column.null or (column.type == "text" and not column.values and column.name not in table.key)


def _character(character: str) -> str:
    return f"chr({ord(character)})"
