"""Which rows and columns of a table belong to the export of an edition, and how a text is safe in a CSV file."""

from __future__ import annotations

from schemas.tables.ddl import sql_literal
from schemas.tables.table_descriptions import TableColumn, WarehouseTable, load_tables

# ruff: noqa: S608 - names come from schemas/, editions are quoted
EDITIONS = ("edition", "edition_to")
SUBMISSIONS = "intake.submission"
ESCAPE = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What may make a spreadsheet compute a cell that it opens from CSV (OWASP, CSV injection)."""


def edition_rows_query(table: WarehouseTable, edition: str) -> str:
    """The query of the table's rows that belong to the edition, in their order; reference data belongs whole.

    The files of an edition are those handed in for it and those of its items, which may have been handed in earlier.
    """
    query = f"SELECT * FROM {table.full_name}"
    if is_exported_whole(table):
        return query
    column = edition_column(table)
    if column is None:
        files = f"SELECT submission_id FROM {SUBMISSIONS} WHERE edition = {sql_literal(edition)}"
        return f"{query} WHERE submission_id IN ({files})"
    own = f"{column} = {sql_literal(edition)}"
    used = (
        f" OR submission_id IN ({_item_submissions_query(edition)})" if table.full_name == SUBMISSIONS else ""
    )
    return f"{query} WHERE {own}{used}"


def edition_column(table: WarehouseTable) -> str | None:
    """The column that tells to which edition a row belongs: of a change, the later one. None where there is none."""
    return next((name for name in EDITIONS if name in table.column_names), None)


def is_exported_whole(table: WarehouseTable) -> bool:
    """Whether every row of the table is exported, whatever the edition."""
    return table.layer == "ref" or not {*EDITIONS, "submission_id"} & set(table.column_names)


def _item_submissions_query(edition: str) -> str:
    tables = [table for table in load_tables().values() if table.layer == "core"]
    return " UNION ".join(
        f"SELECT submission_id FROM {table.full_name} WHERE edition = {sql_literal(edition)}"
        for table in tables
        if {"submission_id", "edition"} <= set(table.column_names)
    )


def safe_rows_query(table: WarehouseTable, edition: str) -> str:
    """The same rows with texts that a spreadsheet shows as they are: see `safe`."""
    shown = ", ".join(
        f"{escape_formula_sql(column.name)} AS {column.name}"
        if column.type == "text" and not column.values
        else column.name
        for column in table.columns
    )
    return f"SELECT {shown} FROM ({edition_rows_query(table, edition)})"


def escape_formula_sql(name: str) -> str:
    """The SQL of a text column with the mark before what could be a formula, and before the mark itself.

    So the mark can be taken away again: one at the beginning of a text was put there.
    """
    starts = ", ".join(map(_character_sql, (*FORMULA_STARTS, ESCAPE)))
    return f"CASE WHEN left({name}, 1) IN ({starts}) THEN {sql_literal(ESCAPE)} || {name} ELSE {name} END"


def unsafe(text: str) -> str:
    """The text that `safe` made safe."""
    return text.removeprefix(ESCAPE)


def may_be_empty(table: WarehouseTable, column: TableColumn) -> bool:
    """Whether a cell of the column may be empty in CSV, where no value and an empty text look alike to most readers."""
    return column.null or (column.type == "text" and not column.values and column.name not in table.key)


def _character_sql(character: str) -> str:
    return f"chr({ord(character)})"
