"""Detect which editions in `raw/` changed since the last look.

Names, sizes and times are compared first; only files that differ in these are hashed. The size or time of a file still
being copied differs from one look to the next, so an edition counts as changed once two looks in a row see the same.
A copy that stalls looks the same twice; so a workbook whose end is missing gets a minute more.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from pipeline.files.inventory import escape_path, walk_files
from pipeline.files.safe_open import hash_and_size

PATIENCE = 60
"""Seconds since its last modification in which a workbook without its end counts as still being copied."""
ZIP_START = b"PK\x03\x04"
FileStat = tuple[str, int, int]
"""A file's path below its edition, its size in bytes, and its last modification in nanoseconds."""


@dataclass(frozen=True, slots=True)
class EditionState:
    """The state of an edition's folder at the last look.

    `shape`: digest of names, sizes and times. `settled`: the last shape that two looks in a row saw; empty if none did.
    `content`: digest of names and hashes at that time. `changes`: how often `content` has changed.
    """

    shape: str
    settled: str = ""
    content: str = ""
    changes: int = 0


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The state of each edition, to keep until the next look, and what changed since the last one.

    `changed`: editions with new content that has settled. `moving`: editions that have not settled yet.
    `unreadable`: editions whose folder cannot be listed; their last known state is kept.
    """

    states: Mapping[str, EditionState]
    changed: tuple[str, ...]
    moving: tuple[str, ...]
    unreadable: tuple[str, ...]

    def to_plain(self) -> dict[str, Any]:
        """Return `states` as plain values that JSON can hold; `load_states` reads them."""
        return {edition: asdict(each) for edition, each in self.states.items()}


def load_states(plain: Mapping[str, Mapping[str, Any]]) -> dict[str, EditionState]:
    """Load the states that `ChangeReport.to_plain` wrote."""
    return {edition: EditionState(**each) for edition, each in plain.items()}


def detect_changes(raw: Path, before: Mapping[str, EditionState], known: Iterable[str]) -> ChangeReport:
    """Compare the `known` editions in `raw/` with their states `before`.

    An edition without a folder has no files. A file whose size and time are known from an earlier look of this process
    is not opened again.
    """
    states: dict[str, EditionState] = {}
    unreadable = []
    for edition in sorted(known):
        try:
            states[edition] = _look_at(raw / edition, before.get(edition))
        except OSError:
            unreadable.append(edition)
            states |= {edition: before[edition]} if edition in before else {}
    changed = [edition for edition, each in states.items() if each.changes > _changes(before.get(edition))]
    moving = [edition for edition, each in states.items() if each.shape != each.settled]
    return ChangeReport(states, tuple(changed), tuple(moving), tuple(unreadable))


def _changes(before: EditionState | None) -> int:
    return before.changes if before else 0


def _look_at(folder: Path, before: EditionState | None) -> EditionState:
    entries = sorted(_entries(folder))
    shape = _digest(entries)
    if before is None:
        return EditionState(shape)
    if shape == before.settled:
        return EditionState(shape, shape, before.content, before.changes)
    if shape != before.shape:
        return EditionState(shape, before.settled, before.content, before.changes)
    if any(_is_unfinished(folder / path, modified) for path, _, modified in entries):
        return EditionState(shape, before.settled, before.content, before.changes)
    content = _digest((path, _hashed(folder / path, size, modified)) for path, size, modified in entries)
    return EditionState(shape, shape, content, before.changes + (content != before.content))


def _entries(folder: Path) -> Iterator[FileStat]:
    for entry in walk_files(folder):
        try:
            stat = entry.stat(follow_symlinks=False)
        except OSError:  # gone meanwhile
            continue
        yield escape_path(Path(entry).relative_to(folder).as_posix()), stat.st_size, stat.st_mtime_ns


def _is_unfinished(path: Path, modified: int) -> bool:
    """Return True if a workbook that is a zip file was modified just now and lacks its end."""
    if not 0 <= time.time() - modified / 1e9 < PATIENCE:
        return False
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(ZIP_START)) == ZIP_START and not is_zipfile(file)
    return False


@lru_cache(maxsize=20_000)
def _hashed(path: Path, _size: int, _time: int) -> str:
    """Hash a file's content, once for each size and time that it has."""
    return hash_and_size(path)[0]


def _digest(parts: Iterable[tuple[Any, ...]]) -> str:
    return sha256(repr([*parts]).encode("utf-8", "backslashreplace")).hexdigest()[:16]
