"""What is to be returned: a file, and what was found in it. Goes through the pipe to a marking process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Self

from schemas.rules.rules import Rule, load_rules

MARK, REBUILD, LIST = range(3)
"""How much of the original is in the return: the workbook itself, its values, nothing."""
SEVERITIES = ("error", "warning", "info")
"""The worst first."""


class ReportedFinding(NamedTuple):
    """A finding as `intake.finding` has it."""

    rule: str
    severity: str
    sheet: str | None
    cell: str | None
    value: str | None
    detail: str | None

    @property
    def entry(self) -> Rule:
        """Its rule in the catalogue."""
        return load_rules()[self.rule]


@dataclass(frozen=True, slots=True)
class MarkingTask:
    """One return to make, of the file at `path` when its SHA-256 was `sha256`; `kept` is a copy of that version."""

    path: str
    sha256: str
    findings: tuple[ReportedFinding, ...]
    language: str
    mode: int = MARK
    archived: Path | None = None

    def with_less_content(self) -> Self:
        """The same with less of the original in it."""
        return replace(self, mode=self.mode + 1)
