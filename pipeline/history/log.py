"""The log of an edition's compilations: one line each, with its time and what changed.

The log is append-only. A line that a stopped process left incomplete is no JSON and is ignored. Every entry starts a
new line, so the next entry is whole, and it records again what the incomplete one would have recorded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one compilation read it: its content, its unit, and its findings.

    `findings` maps the id of each finding to its rule and severity.
    """

    sha256: str
    size_bytes: int
    unit_code: str | None
    findings: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A compilation: its time (UTC without a zone), and the files that changed, by path.

    A file that is gone is None.
    """

    at: datetime
    files: Mapping[str, Version | None]


def append_entry(log: Path, files: Mapping[str, Version], now: datetime) -> None:
    """Append an entry for a compilation of these files.

    Its time is `now`, or that of the entry before if the clock was set back. If nothing changed, it records the time
    only. The caller must hold the write lock.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a+b") as file:
        file.seek(0)
        entries = _parsed(file.read())
        at = max([now, *(entry.at for entry in entries[-1:])])
        file.write(_line(LogEntry(at, _changes(latest_versions(entries), files))))


def read_log(log: Path) -> list[LogEntry]:
    """Read the entries of a log in order; return none if there is no log."""
    try:
        return _parsed(log.read_bytes())
    except FileNotFoundError:
        return []


def latest_versions(entries: Iterable[LogEntry]) -> dict[str, Version]:
    """Return the files by path as of the last entry."""
    files: dict[str, Version | None] = {}
    for entry in entries:
        files.update(entry.files)
    return {path: version for path, version in files.items() if version}


def last_change(entries: Iterable[LogEntry]) -> datetime | None:
    """Return the time of the last entry that records a change; None if there is none."""
    return max((entry.at for entry in entries if entry.files), default=None)


def _changes(before: Mapping[str, Version], now: Mapping[str, Version]) -> dict[str, Version | None]:
    gone = dict.fromkeys(path for path in before if path not in now)
    return {path: version for path, version in now.items() if before.get(path) != version} | gone


def _line(entry: LogEntry) -> bytes:
    files = {
        path: version and [version.sha256, version.size_bytes, version.unit_code, version.findings]
        for path, version in entry.files.items()
    }
    record = {"at": entry.at.isoformat(), "files": files}
    return b"\n" + json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _parsed(content: bytes) -> list[LogEntry]:
    return [entry for line in content.split(b"\n") if (entry := _entry(line))]


def _entry(line: bytes) -> LogEntry | None:
    try:
        record = json.loads(line)
        files = {path: version and _version(*version) for path, version in record["files"].items()}
        return LogEntry(datetime.fromisoformat(record["at"]), files)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def _version(
    sha256: str, size_bytes: int, unit_code: str | None, findings: Mapping[str, tuple[str, str]]
) -> Version:
    return Version(
        sha256, size_bytes, unit_code, {name: (rule, severity) for name, (rule, severity) in findings.items()}
    )
