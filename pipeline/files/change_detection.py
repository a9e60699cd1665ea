"""What came or went in `raw/`, told cheaply: names, sizes and times first, and only what moved is hashed.

A file still being copied is told by its size and time, which differ from one look to the next: an edition in which
anything moves is left alone until two looks in a row see the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.files.inventory import as_text, places
from pipeline.files.safe_open import hash_and_size

Entry = tuple[str, int, int]
"""A file's path below its edition, its size in bytes, when it was last written in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An edition as last looked at.

    `shape`: of names, sizes and times. `settled`: the shape it had when it last stood still; empty where it never did.
    `content`: of names and hashes at that time. `changes`: how often that was another one by then.
    """

    shape: str
    settled: str = ""
    content: str = ""
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be remembered until the next look, and the editions that changed, or are moving just now.

    `unreadable`: editions whose folder cannot be listed; what was seen of them last is remembered.
    """

    seen: Mapping[str, Seen]
    changed: tuple[str, ...]
    moving: tuple[str, ...]
    unreadable: tuple[str, ...]

    def remembered(self) -> dict[str, Any]:
        """`seen` as plain values, for `recalled`."""
        return {edition: asdict(each) for edition, each in self.seen.items()}


def recalled(remembered: Mapping[str, Mapping[str, Any]]) -> dict[str, Seen]:
    """What an earlier look remembered."""
    return {edition: Seen(**each) for edition, each in remembered.items()}


def look(raw: Path, before: Mapping[str, Seen], known: Iterable[str]) -> Look:
    """Compare the known editions in `raw/` with how they were. An edition without a folder has no files.

    No file is opened whose size and time are those of an earlier look of this process.
    """
    seen: dict[str, Seen] = {}
    unreadable = []
    for edition in sorted(known):
        try:
            seen[edition] = _seen(raw / edition, before.get(edition))
        except OSError:
            unreadable.append(edition)
            seen |= {edition: before[edition]} if edition in before else {}
    changed = [edition for edition, each in seen.items() if each.changes > _changes(before.get(edition))]
    moving = [edition for edition, each in seen.items() if each.shape != each.settled]
    return Look(seen, tuple(changed), tuple(moving), tuple(unreadable))


def _changes(before: Seen | None) -> int:
    return before.changes if before else 0


def _seen(folder: Path, before: Seen | None) -> Seen:
    entries = sorted(_entries(folder))
    shape = _digest(entries)
    if before is None:
        return Seen(shape)
    if shape == before.settled:
        return Seen(shape, shape, before.content, before.changes)
    if shape != before.shape:
        return Seen(shape, before.settled, before.content, before.changes)
    content = _digest((path, _hashed(folder / path, size, time)) for path, size, time in entries)
    return Seen(shape, shape, content, before.changes + (content != before.content))


def _entries(folder: Path) -> Iterator[Entry]:
    for place in places(folder):
        try:
            facts = place.stat(follow_symlinks=False)
        except OSError:  # gone meanwhile
            continue
        yield as_text(Path(place).relative_to(folder).as_posix()), facts.st_size, facts.st_mtime_ns


@lru_cache(maxsize=20_000)
def _hashed(place: Path, _size: int, _time: int) -> str:
    """The hash of the file's content, read once for each size and time it has."""
    return hash_and_size(place)[0]


def _digest(parts: Iterable[tuple[Any, ...]]) -> str:
    return sha256(repr([*parts]).encode("utf-8", "backslashreplace")).hexdigest()[:16]
