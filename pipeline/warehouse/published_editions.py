"""The published file and its editions, for whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipeline.warehouse.published_file import reading


class NothingPublishedError(FileNotFoundError):
    """There is no published file, or it is not one of mulu's."""


class UnpublishedEditionError(ValueError):
    """Editions that are asked for are not among the published ones."""

    def __init__(self, missing: Iterable[str], published: Iterable[str]) -> None:
        self.missing, self.published = tuple(missing), tuple(published)
        super().__init__(", ".join(self.missing))


@contextmanager
def open_published(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file for reading.

    Raises:
        NothingPublishedError: there is no file, it is not a database, or it lacks a table that mulu publishes.
        ClosedFileError: the file is whole and cannot be opened here and now.
    """
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(reading(published))
        except duckdb.IOException as error:
            raise NothingPublishedError(published) from error
        try:
            yield connection
        except duckdb.CatalogException as error:
            raise NothingPublishedError(published) from error


def use_one_thread(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection do its work alone: queries of a tenth of a second take longer to share than to do."""
    connection.execute("SET threads = 1")


def published_editions(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """List the editions of the build that the connection reads."""
    [(editions,)] = connection.execute("SELECT editions FROM ref.build").fetchall()
    return editions_of({"editions": editions})


def editions_of(build: Mapping[str, Any]) -> list[str]:
    """List the editions of a row of `ref.build`."""
    return [edition for edition in build["editions"].split(";") if edition]


def require_published(connection: duckdb.DuckDBPyConnection, *editions: str) -> None:
    """Raise UnpublishedEditionError unless the build holds each of the editions."""
    published = published_editions(connection)
    missing = [edition for edition in editions if edition not in published]
    if missing:
        raise UnpublishedEditionError(missing, published)
