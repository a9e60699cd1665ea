"""Refuse to publish when input has vanished: a folder, a disk, or most of an edition's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import duckdb

from pipeline.files.editions import find_editions
from pipeline.files.inventory import ReceivedFile, folder_of
from pipeline.storage import arrow_store
from pipeline.warehouse.published_editions import published_editions
from pipeline.warehouse.published_file import ForbiddenFileError, HeldFileError, reading
from pipeline.workspace import Workspace
from schemas.documents.notices import StoppedError

MOST_FOLDERS_NAMED = 3
SUBMISSIONS = "SELECT edition, path, sha256, size_bytes FROM intake.submission"


class PublishedFile(NamedTuple):
    """A submission in the published build."""

    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Loss:
    """The files of a published edition that a new build would drop; `published` is their former number."""

    edition: str
    dropped: Sequence[PublishedFile]
    published: int

    def __str__(self) -> str:
        folders = list(dict.fromkeys(folder_of(file.path) or "/" for file in self.dropped))
        names = ", ".join(folders[:MOST_FOLDERS_NAMED])
        more = ", …" if len(folders) > MOST_FOLDERS_NAMED else ""
        where = f" ({names}{more})" if names else ""
        return f"{self.edition}: {len(self.dropped)}/{self.published}{where}"


class LostInputError(StoppedError):
    """A build would drop an edition, or more than half of an edition's files."""


class UncompiledEditionError(StoppedError):
    """A build would drop an edition that is in `raw/` and has no stage tables."""


@dataclass(frozen=True, slots=True)
class InputGuard:
    """The published files of each edition, and the editions whose loss is accepted."""

    workspace: Workspace
    published: Mapping[str, Sequence[PublishedFile]]
    accepted: Collection[str] = ()

    @classmethod
    def of(cls, workspace: Workspace, accepted: Collection[str] = ()) -> Self:
        """Make a guard of the present published file. Raises NewerFileError."""
        return cls(workspace, published_files(workspace), accepted)

    def check(self, present: Mapping[str, Sequence[ReceivedFile]]) -> None:
        """Check that no published edition lost its folder, and none in `present` most of its files.

        Raises LostInputError.
        """
        folders = find_editions(self.workspace.raw)
        files = {edition: () for edition in self.published if edition not in folders} | dict(present)
        losses = [
            loss
            for edition in sorted(files.keys() & self.published.keys() - set(self.accepted))
            if (loss := self._loss(edition, files[edition], is_gone=edition not in folders))
        ]
        if losses:
            options = " ".join(f"--accept-loss {loss.edition}" for loss in losses)
            values = {"losses": "; ".join(map(str, losses)), "raw": self.workspace.raw, "options": options}
            raise LostInputError("lost_input", values)

    def check_compiled(self, compiled: Collection[str]) -> None:
        """Check that every published edition is among the `compiled` ones, which have stage tables.

        Raises:
            LostInputError: a published edition has no folder in `raw/`.
            UncompiledEditionError: a published edition has to be compiled first.
        """
        self.check({})
        missing = sorted(self.published.keys() - set(compiled) - set(self.accepted))
        if missing:
            raise UncompiledEditionError("uncompiled", {"editions": " ".join(missing)})

    def _loss(self, edition: str, present: Sequence[ReceivedFile], *, is_gone: bool) -> Loss | None:
        published = [file for file in self.published[edition] if file.size_bytes]
        dropped = dropped_files(published, present)
        return (
            Loss(edition, dropped, len(published)) if is_gone or 2 * len(dropped) > len(published) else None
        )


def dropped_files(
    published: Sequence[PublishedFile], present: Iterable[ReceivedFile]
) -> Sequence[PublishedFile]:
    """Return the published files that are gone and not replaced.

    A file is present if its path or its content is. A new file in the same folder replaces one that is gone. An empty
    file counts as gone, because a failing disk may list its files and return no content.
    """
    filled = [file for file in present if file.size_bytes]
    paths, contents = {file.path for file in filled}, {file.sha256 for file in filled}
    gone = [file for file in published if file.path not in paths and file.sha256 not in contents]
    if not gone:
        return []
    known_paths, known_contents = {file.path for file in published}, {file.sha256 for file in published}
    new = (file for file in filled if file.path not in known_paths and file.sha256 not in known_contents)
    replacements = Counter(folder_of(file.path) for file in new)
    dropped = []
    for file in gone:
        folder = folder_of(file.path)
        if replacements[folder]:
            replacements[folder] -= 1
        else:
            dropped.append(file)
    return dropped


def published_files(workspace: Workspace) -> Mapping[str, Sequence[PublishedFile]]:
    """Return the submissions of every published edition; none if there is no published build.

    If the published file cannot be opened now, those of the last compilation, from the stage tables.

    Raises NewerFileError.
    """
    try:
        with reading(workspace.published) as connection:
            editions = published_editions(connection)
            rows = connection.execute(SUBMISSIONS).fetchall()
    except (HeldFileError, ForbiddenFileError):
        return _compiled_files(workspace)
    except duckdb.Error:
        return {}
    files: dict[str, list[PublishedFile]] = {edition: [] for edition in editions}
    for edition, *facts in rows:
        files[edition].append(PublishedFile(*facts))
    return files


def _compiled_files(workspace: Workspace) -> Mapping[str, Sequence[PublishedFile]]:
    """Return the submissions in the cached stage tables of every edition."""
    caches = [cache for cache in workspace.stage("").glob("*/tables") if arrow_store.current(cache)]
    tables = {cache.parent.name: arrow_store.load(cache, ("submission",))["submission"] for cache in caches}
    return {
        edition: [PublishedFile(*row.values()) for row in table.select(PublishedFile._fields).to_pylist()]
        for edition, table in tables.items()
    }
