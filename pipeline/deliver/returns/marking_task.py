"""A file to be returned and its findings, as they are sent to a marking process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Self

from schemas.rules.rules import Rule, load_rules

MARK, REBUILD, LIST = range(3)
"""How much of the original is in a return: the whole workbook, its values, nothing."""
SEVERITIES = ("error", "warning", "info")
"""Worst first."""


class ReportedFinding(NamedTuple):
    """A finding, with the columns of `intake.finding` and `intake.sheet` that a return shows."""

    rule: str
    severity: str
    sheet: str | None
    cell: str | None
    value: str | None
    detail: str | None
    cells: str | None = None
    tables: str | None = None

    @property
    def entry(self) -> Rule:
        """Look up the rule of the finding in `schemas/rules/rules.toml`."""
        return load_rules()[self.rule]


@dataclass(frozen=True, slots=True)
class MarkingTask:
    """One return to make: of the file at `path`, which had this SHA-256 when it was checked.

    `archived` is a copy of that version, `mode` one of MARK, REBUILD and LIST. `suffix` is that of the return.
    """

    path: str
    sha256: str
    findings: tuple[ReportedFinding, ...]
    language: str
    mode: int = MARK
    archived: Path | None = None
    suffix: str = ".xlsx"

    def with_less_content(self) -> Self:
        """Return the task in the next mode, with less of the original in the return."""
        return replace(self, mode=self.mode + 1)
