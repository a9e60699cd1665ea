"""Search the items of an edition for words; the view core.item_search defines what matches."""

from __future__ import annotations

import duckdb

from pipeline.text.search_key import search_keys
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.sql_files import statement
from schemas.tables.quoting import sql_literal


def set_search_words(connection: duckdb.DuckDBPyConnection, words: str) -> None:
    """Set the words, separated by blanks, that the connection's core.item_search looks for."""
    typed = words.encode("utf-8", "ignore").decode("utf-8")  # drop what a terminal sent that is no text
    keys = " ".join(search_keys(typed.split()))
    connection.execute(f"SET VARIABLE words = {sql_literal(keys)}")


def find_names(
    connection: duckdb.DuckDBPyConnection, words: str, edition: str, unit_code: str | None, most: int
) -> list[Row]:
    """Search items by words; return their names with their units, best match first.

    With a unit code, only that unit's items.
    """
    set_search_words(connection, words)
    connection.execute(f"SET VARIABLE edition = {sql_literal(edition)}")
    values = {"edition": edition, "unit": unit_code, "most": most}
    return query_rows(connection, statement("search/names"), values)
