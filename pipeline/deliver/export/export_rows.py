"""Which rows and columns of a table belong to the export of an edition, and how a text is safe in a CSV file."""

from __future__ import annotations

from schemas.tables.ddl import sql_literal
from schemas.tables.table_descriptions import TableColumn, WarehouseTable, load_tables

# ruff: noqa: S608 - names come from schemas/, editions are quoted
EDITIONS = ("edition", "edition_to")
FILES = "intake.submission"
MARK = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What may make a spreadsheet compute a cell that it opens from CSV (OWASP, CSV injection)."""


def rows_of(table: WarehouseTable, edition: str) -> str:
    """The query of the table's rows that belong to the edition, in their order; reference data belongs whole.

    The files of an edition are those handed in for it and those of its items, which may have been handed in earlier.
    """
    query = f"SELECT * FROM {table.full_name}"
    if is_whole(table):
        return query
    column = edition_column(table)
    if column is None:
        files = f"SELECT submission_id FROM {FILES} WHERE edition = {sql_literal(edition)}"
        return f"{query} WHERE submission_id IN ({files})"
    own = f"{column} = {sql_literal(edition)}"
    used = f" OR submission_id IN ({_files_of_items(edition)})" if table.full_name == FILES else ""
    return f"{query} WHERE {own}{used}"


def edition_column(table: WarehouseTable) -> str | None:
    """The column that tells to which edition a row belongs: of a change, the later one. None where there is none."""
    return next((name for name in EDITIONS if name in table.column_names), None)


def is_whole(table: WarehouseTable) -> bool:
    """Whether every row of the table is exported, whatever the edition."""
    return table.layer == "ref" or not {*EDITIONS, "submission_id"} & set(table.column_names)


def _files_of_items(edition: str) -> str:
    tables = [table for table in load_tables().values() if table.layer == "core"]
    return " UNION ".join(
        f"SELECT submission_id FROM {table.full_name} WHERE edition = {sql_literal(edition)}"
        for table in tables
        if {"submission_id", "edition"} <= set(table.column_names)
    )


def safe_rows(table: WarehouseTable, edition: str) -> str:
    """The same rows with texts that a spreadsheet shows as they are: see `safe`."""
    shown = ", ".join(
        f"{safe(column.name)} AS {column.name}"
        if column.type == "text" and not column.values
        else column.name
        for column in table.columns
    )
    return f"SELECT {shown} FROM ({rows_of(table, edition)})"


def safe(name: str) -> str:
    """The SQL of a text column with the mark before what could be a formula, and before the mark itself.

    So the mark can be taken away again: one at the beginning of a text was put there.
    """
    starts = ", ".join(map(_character, (*FORMULA_STARTS, MARK)))
    return f"CASE WHEN left({name}, 1) IN ({starts}) THEN {sql_literal(MARK)} || {name} ELSE {name} END"


def unsafe(text: str) -> str:
    """The text that `safe` made safe."""
    return text.removeprefix(MARK)


def may_be_empty(table: WarehouseTable, column: TableColumn) -> bool:
    """Whether a cell of the column may be empty in CSV, where no value and an empty text look alike to most readers."""
    return column.null or (column.type == "text" and not column.values and column.name not in table.key)


def _character(character: str) -> str:
    return f"chr({ord(character)})"
