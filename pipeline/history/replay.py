"""Replay a log from its beginning to find out what became of every file version and every finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.history.log import LogEntry, Version, last_change

OPEN, FIXED, LIFTED, WITHDRAWN = "open", "fixed", "lifted", "withdrawn"
DAY = timedelta(days=1)


@dataclass(slots=True)
class Receipt:
    """A version of a file, and the times between which it was in `raw/`."""

    path: str
    sha256: str
    size_bytes: int
    unit_code: str | None
    first_seen: datetime
    last_seen: datetime
    is_current: bool = True


@dataclass(slots=True)
class FindingHistory:
    """A finding and what became of it; `open_for` is the total time during which it was open."""

    finding_id: str
    path: str
    unit_code: str | None
    rule: str
    severity: str
    first_seen: datetime
    last_seen: datetime
    opened_at: datetime
    state: str = ""
    is_new: bool = False
    times_opened: int = 0
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    open_for: timedelta = timedelta()

    @property
    def days_open(self) -> int:
        """Return the whole days during which it was open."""
        return self.open_for // DAY


@dataclass(slots=True)
class History:
    """The state of all files and findings after the entries added so far.

    `known`: the last version of each file, by path. `before`: the last findings of the version before that one.
    `seen`: the time of the last entry.
    """

    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict)
    findings: dict[str, FindingHistory] = field(default_factory=dict)
    known: dict[str, Version] = field(default_factory=dict)
    before: dict[str, frozenset[str]] = field(default_factory=dict)
    seen: datetime = datetime.min  # noqa: DTZ901

    def add(self, entry: LogEntry) -> None:
        """Apply the next entry; what it ends was last seen at the entry before."""
        for path, version in entry.files.items():
            earlier = self.known.get(path)
            if earlier:
                self._end_receipt(self.receipts[path, earlier.sha256])
            if version:
                self._receive(path, version, earlier, entry.at)
            elif earlier:
                self._resolve(earlier.findings, WITHDRAWN, None, entry.at)
        self.seen = entry.at

    def _end_receipt(self, receipt: Receipt) -> None:
        if receipt.is_current:
            receipt.last_seen, receipt.is_current = self.seen, False

    def _receive(self, path: str, version: Version, earlier: Version | None, at: datetime) -> None:
        """Record a new version of a file; `earlier` is its last version, even if the file was gone since."""
        receipt = self.receipts.setdefault(
            (path, version.sha256), Receipt(path, version.sha256, version.size_bytes, None, at, at)
        )
        receipt.unit_code, receipt.last_seen, receipt.is_current = version.unit_code, at, True
        if earlier:
            state = LIFTED
            if earlier.sha256 != version.sha256:
                state, self.before[path] = FIXED, frozenset(earlier.findings)
            self._resolve(earlier.findings.keys() - version.findings.keys(), state, version.sha256, at)
        self.known[path] = version
        for finding_id in version.findings:
            self._open(finding_id, path, version, at)

    def _open(self, finding_id: str, path: str, version: Version, at: datetime) -> None:
        rule, severity = version.findings[finding_id]
        finding = self.findings.setdefault(
            finding_id, FindingHistory(finding_id, path, None, rule, severity, at, at, at)
        )
        finding.unit_code, finding.rule, finding.severity = version.unit_code, rule, severity
        finding.is_new = path in self.before and finding_id not in self.before[path]
        if finding.state != OPEN:
            finding.state, finding.opened_at = OPEN, at
            finding.times_opened += 1
            finding.resolved_at = finding.resolved_by = None

    def _resolve(self, finding_ids: Iterable[str], state: str, sha256: str | None, at: datetime) -> None:
        for finding in map(self.findings.__getitem__, finding_ids):
            if finding.state == OPEN:
                finding.last_seen = self.seen
                finding.open_for += at - finding.opened_at
            finding.state, finding.is_new = state, False
            finding.resolved_at, finding.resolved_by = at, sha256


def replay(entries: Sequence[LogEntry]) -> History:
    """Replay the entries up to the last one that records a change.

    The result therefore stays the same while nothing changes: current files and open findings count as last seen at
    the last change.
    """
    history, end = History(), last_change(entries)
    for entry in entries:
        if end and entry.at <= end:
            history.add(entry)
    for receipt in history.receipts.values():
        if receipt.is_current:
            receipt.last_seen = history.seen
    for finding in history.findings.values():
        if finding.state == OPEN:
            finding.last_seen = history.seen
            finding.open_for += history.seen - finding.opened_at
    return history
