"""The log of an edition's compilations, of which each line tells one: when, and what differed from the one before.

Nothing in it is ever changed. A line torn by a stop in the middle is no JSON and says nothing; every entry begins a
line of its own, so the next one is whole, and it tells again what the torn one would have told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a compilation found it: its content, who submits it, and its findings: rule and severity by id."""

    sha256: str
    size_bytes: int
    unit_code: str | None
    findings: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A compilation: when (UTC, without a zone), and by path the files that differ from before; None: it is gone."""

    at: datetime
    files: Mapping[str, Version | None]


def append_entry(log: Path, found: Mapping[str, Version], now: datetime) -> None:
    """The log's last entry is a compilation that found these files, `now` or, by a clock put back, as late as the last.

    Where nothing differs the entry tells only when. Only for who holds the lock of the warehouse folder.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a+b") as file:
        file.seek(0)
        entries = _parsed(file.read())
        at = max([now, *(entry.at for entry in entries[-1:])])
        file.write(_line(Entry(at, _differences(latest_versions(entries), found))))


def read_log(log: Path) -> list[Entry]:
    """The entries in order; none where there is no log."""
    try:
        return _parsed(log.read_bytes())
    except FileNotFoundError:
        return []


def latest_versions(entries: Iterable[Entry]) -> dict[str, Version]:
    """By path, the files as the last of the entries found them."""
    found: dict[str, Version | None] = {}
    for entry in entries:
        found.update(entry.files)
    return {path: version for path, version in found.items() if version}


def last_change(entries: Iterable[Entry]) -> datetime | None:
    """When a compilation last found something else than the one before; None where there was none."""
    return max((entry.at for entry in entries if entry.files), default=None)


def _differences(before: Mapping[str, Version], found: Mapping[str, Version]) -> dict[str, Version | None]:
    gone = dict.fromkeys(path for path in before if path not in found)
    return {path: version for path, version in found.items() if before.get(path) != version} | gone


def _line(entry: Entry) -> bytes:
    files = {
        path: version and [version.sha256, version.size_bytes, version.unit_code, version.findings]
        for path, version in entry.files.items()
    }
    told = {"at": entry.at.isoformat(), "files": files}
    return b"\n" + json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _parsed(content: bytes) -> list[Entry]:
    return [entry for line in content.split(b"\n") if (entry := _entry(line))]


def _entry(line: bytes) -> Entry | None:
    try:
        told = json.loads(line)
        files = {path: version and _version(*version) for path, version in told["files"].items()}
        return Entry(datetime.fromisoformat(told["at"]), files)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _version(
    sha256: str, size_bytes: int, unit_code: str | None, findings: Mapping[str, tuple[str, str]]
) -> Version:
    return Version(
        sha256, size_bytes, unit_code, {name: (rule, severity) for name, (rule, severity) in findings.items()}
    )
