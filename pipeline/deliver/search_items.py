"""Items of the published file in which words are found, for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.deliver.export.export_edition import UnpublishedEditionError
from pipeline.deliver.status import NoWarehouseError, UnknownUnitError
from pipeline.warehouse.published_file import reading
from pipeline.warehouse.query import Row
from pipeline.warehouse.search.find_items import find_names

MOST = 20


@dataclass(frozen=True, slots=True)
class Search:
    """`names`: the best twenty names of items, each with its units."""

    edition: str
    names: list[Row]


def search(published: Path, words: str, edition: str | None = None, unit_code: str | None = None) -> Search:
    """What the words find in an edition, the latest if none is named, in all units or in one.

    Raises:
        NoWarehouseError: nothing is published.
        UnpublishedEditionError: the edition is not.
        UnknownUnitError: there is no such unit.
    """
    try:
        with reading(published) as connection:
            edition = _one_of(
                connection, "SELECT edition FROM core.catalog", edition, UnpublishedEditionError
            )
            if unit_code:
                _one_of(connection, "SELECT unit_code FROM ref.unit", unit_code, UnknownUnitError)
            return Search(edition, find_names(connection, words, edition, unit_code, MOST))
    except (duckdb.IOException, duckdb.CatalogException) as error:
        raise NoWarehouseError(published) from error


def _one_of(
    connection: duckdb.DuckDBPyConnection, query: str, value: str | None, unknown: type[ValueError]
) -> str:
    """The value, which is one of those there are; the last of them where none is named."""
    values = {each for (each,) in connection.execute(query).fetchall()}
    chosen = value or max(values, default="")
    if chosen not in values:
        raise unknown(chosen)
    return chosen
