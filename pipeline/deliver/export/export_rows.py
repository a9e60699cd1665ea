"""Which rows of a table belong to the export of an edition, and how texts are made safe in CSV."""

from __future__ import annotations

from schemas.tables.quoting import sql_literal
from schemas.tables.table_descriptions import TableColumn, WarehouseTable, load_tables

# ruff: noqa: S608 - names come from schemas/, editions are quoted
EDITIONS = ("edition", "edition_to")
SUBMISSIONS = "intake.submission"
PLACE = ("edition", "unit_code", "domain_code", "submission_id", "sheet_number", "sheet", "row_number")
"""Columns that say where a row comes from, from the widest to the narrowest."""
ESCAPE = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that may make a spreadsheet compute a cell of a CSV file (OWASP, CSV injection)."""


def edition_rows_query(table: WarehouseTable, edition: str) -> str:
    """Build the query of the rows of a table that belong to an edition.

    All reference data belongs to every edition. The submissions of an edition are those received for it and those that
    its items come from, which may have been received earlier.
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


def row_order(table: WarehouseTable) -> str:
    """Build the ORDER BY clause of a table's rows: its own order or, if it has none, by their place and key.

    Reference data stays in the order of its file.
    """
    if table.layer == "ref":
        return ""
    places = [name for name in PLACE if name in table.column_names]
    columns = dict.fromkeys([*(table.order or places), *table.key])
    return f" ORDER BY {', '.join(columns)}"


def edition_column(table: WarehouseTable) -> str | None:
    """Return the column with the edition of a row, for a change the later one; None if there is none."""
    return next((name for name in EDITIONS if name in table.column_names), None)


def is_exported_whole(table: WarehouseTable) -> bool:
    """Return True if all rows of the table are exported, whatever the edition."""
    return table.layer == "ref" or not {*EDITIONS, "submission_id"} & set(table.column_names)


def _item_submissions_query(edition: str) -> str:
    """Build the query of the submissions that the items of an edition come from."""
    tables = [table for table in load_tables().values() if table.layer == "core"]
    return " UNION ".join(
        f"SELECT submission_id FROM {table.full_name} WHERE edition = {sql_literal(edition)}"
        for table in tables
        if {"submission_id", "edition"} <= set(table.column_names)
    )


def safe_rows_query(table: WarehouseTable, edition: str) -> str:
    """Build the query of the same rows with texts escaped for spreadsheets."""
    shown = ", ".join(
        f"{escape_formula_sql(column.name)} AS {column.name}"
        if column.type == "text" and not column.values
        else column.name
        for column in table.columns
    )
    return f"SELECT {shown} FROM ({edition_rows_query(table, edition)})"


def escape_formula_sql(name: str) -> str:
    """Build the SQL that puts the escape mark before what could be a formula, and before the mark itself.

    So the escape can be undone by removing one mark at the beginning.
    """
    starts = ", ".join(map(_character_sql, (*FORMULA_STARTS, ESCAPE)))
    return f"CASE WHEN left({name}, 1) IN ({starts}) THEN {sql_literal(ESCAPE)} || {name} ELSE {name} END"


def may_be_empty(table: WarehouseTable, column: TableColumn) -> bool:
    """Return True if a cell of the column may be empty in CSV.

    Most readers do not tell an empty text from a missing value there.
    """
    return column.null or (column.type == "text" and not column.values and column.name not in table.key)


def _character_sql(character: str) -> str:
    return f"chr({ord(character)})"
