"""Words are looked for in the items of an edition; the view core.item_search says how."""

from __future__ import annotations

import duckdb

from pipeline.text.search_key import search_keys
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.sql_files import statement
from schemas.tables.ddl import sql_literal


def set_search_words(connection: duckdb.DuckDBPyConnection, words: str) -> None:
    """From now on the connection's core.item_search holds the items in which the words, split at blanks, are found."""
    typed = words.encode("utf-8", "ignore").decode("utf-8")  # what a terminal sent that is no text
    keys = " ".join(search_keys(typed.split()))
    connection.execute(f"SET VARIABLE words = {sql_literal(keys)}")


def find_names(
    connection: duckdb.DuckDBPyConnection, words: str, edition: str, unit_code: str | None, most: int
) -> list[Row]:
    """The names of items in which the words are found, the best first, each with its units, or for the one unit."""
    set_search_words(connection, words)
    values = {"edition": edition, "unit": unit_code, "most": most}
    return query_rows(connection, statement("search/names"), values)
