"""The place of the published file: what can be read there, and what lies there that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from schemas.documents.notices import Notify

NEWER, HELD, FORBIDDEN = "newer version of DuckDB", "Could not set lock on file", "Permission denied"
"""What DuckDB says of a file that it does not know how to read, that another process may be writing, that is closed."""


class ClosedFileError(RuntimeError):
    """The published file is whole, and cannot be opened here and now."""


class NewerFileError(ClosedFileError):
    """The published file was written by a DuckDB newer than this one, in a format of its own."""


class HeldFileError(ClosedFileError):
    """Another process has the published file open for writing, so nobody else can open it."""


class ForbiddenFileError(ClosedFileError):
    """The published file is there, and this user may not read it."""


@contextmanager
def reading(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file.

    Raises:
        NewerFileError: this DuckDB cannot read it.
        HeldFileError: another process keeps it.
        ForbiddenFileError: this user may not read it.
        duckdb.IOException: there is none, or it is no DuckDB file.
    """
    with _open(published) as connection:
        yield connection


def _open(published: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(published), read_only=True)
    except duckdb.IOException as error:
        if NEWER in str(error):
            raise NewerFileError(f"{published}: {error}") from error
        if HELD in str(error):
            raise HeldFileError(str(error)) from error
        if FORBIDDEN in str(error):
            raise ForbiddenFileError(str(error)) from error
        raise


class Origin(NamedTuple):
    """What a build was made from: hashes of the input and the code, and of when its history last changed."""

    fingerprint: str
    history: str


def published_origin(published: Path) -> Origin | None:
    """What the published file was made from; None where there is none, or none that can be read now.

    Raises:
        NewerFileError: a newer program published it.
    """
    try:
        with reading(published) as connection:
            row = connection.execute("SELECT fingerprint, history FROM ref.build").fetchone()
    except (duckdb.Error, HeldFileError, ForbiddenFileError):
        return None
    return Origin(*row) if row else None


def move_foreign_file_aside(published: Path, tell: Notify) -> None:
    """At the place lies one of our builds, as we made it, or nothing. Anything else lies beside it under a new name.

    A write-ahead log beside it means that somebody wrote into it: the two belong together, and a reader would
    apply the log to the next build and fail.

    Raises:
        NewerFileError: a newer program published it; only a person can say that an older one shall take over.
    """
    log = published.with_name(f"{published.name}.wal")
    if log.exists() or (not _is_nothing(published) and not _is_build(published)):
        aside = published.with_name(f"{published.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        for lies, name in ((log, f"{aside.name}.wal"), (published, aside.name)):
            if lies.exists():
                lies.rename(lies.with_name(name))
        tell("set_aside", {"path": published, "aside": aside})


def _is_build(published: Path) -> bool:
    """Whether any version of mulu made it."""
    try:
        with reading(published) as connection:
            connection.execute("FROM ref.build LIMIT 0")
    except (duckdb.Error, HeldFileError):
        return False
    return True


def _is_nothing(path: Path) -> bool:
    return not path.exists() or (path.is_file() and path.stat().st_size == 0)
