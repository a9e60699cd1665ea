"""Searches the items of the published file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.status import UnknownUnitError
from pipeline.text.names import tidied
from pipeline.warehouse.published_editions import (
    NothingPublishedError,
    open_published,
    require_published,
    use_one_thread,
)
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.search.find_items import find_names

MAX_NAMES = 20


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`names`: the best names of items, at most MAX_NAMES, each with its units."""

    edition: str
    names: list[Row]

    @property
    def is_cut(self) -> bool:
        """Return True if there may be further names."""
        return len(self.names) == MAX_NAMES


def search_items(
    published: Path, words: str, edition: str | None = None, unit_code: str | None = None
) -> SearchResult:
    """Search an edition, the latest by default, in all units or in one.

    Raises:
        NothingPublishedError: nothing is published.
        UnpublishedEditionError: the edition is not published.
        UnknownUnitError: the unit does not exist.
    """
    with open_published(published) as connection:
        use_one_thread(connection)
        [[latest]] = connection.execute("SELECT max(edition) FROM core.catalog").fetchall()
        edition = edition or latest
        if edition is None:
            raise NothingPublishedError(published)
        require_published(connection, edition)
        if unit_code and not query_rows(connection, "FROM ref.unit WHERE unit_code = ?", [unit_code]):
            raise UnknownUnitError(unit_code)
        found = find_names(connection, words, edition, unit_code, MAX_NAMES)
        return SearchResult(edition, [{**row, "text": tidied(row["text"])} for row in found])
