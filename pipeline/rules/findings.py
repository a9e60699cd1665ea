"""Flags become findings: with an id, a severity, and a sentence for the clerk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import pyarrow as pa

from pipeline.normalize.submissions import Submission
from pipeline.rules.flag import Flag
from schemas.rules import load_rules

LONGEST_VALUE = 200
COLUMNS = (
    "finding_id",
    "submission_id",
    "edition",
    "unit_code",
    "domain_code",
    "sheet",
    "cell",
    "field",
    "rule",
    "severity",
    "responsible",
    "value",
    "detail",
    "message",
)
SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def findings(flags: Iterable[Flag], submissions: Sequence[Submission]) -> pa.Table:
    """A finding for each flag, told once where a flag is raised twice."""
    rows = {row[0]: row for row in (_finding(flag, submissions[flag.file]) for flag in flags)}
    columns = list(zip(*rows.values(), strict=True)) or [()] * len(COLUMNS)
    return pa.table([pa.array(column, pa.string()) for column in columns], schema=SCHEMA)


def _finding(flag: Flag, submission: Submission) -> tuple[str | None, ...]:
    rule = load_rules()[flag.rule]
    value = flag.value[:LONGEST_VALUE] if flag.value else None
    return (
        _finding_id(flag, submission),
        submission.submission_id,
        submission.edition,
        submission.unit.unit_code if submission.unit else None,
        flag.domain,
        flag.sheet,
        flag.cell,
        flag.field,
        flag.rule,
        rule.severity,
        rule.responsible,
        value,
        flag.detail,
        rule.message(value, flag.detail),
    )


def _finding_id(flag: Flag, submission: Submission) -> str:
    """The same for the same fault in the same place, whatever else changes in the file."""
    place = (submission.edition, submission.file.path, flag.rule, flag.sheet, flag.cell, flag.field)
    distinguishing = (flag.domain, flag.detail) if flag.cell is None else ()
    text = "\x1f".join(part or "" for part in (*place, *distinguishing))
    return "F" + hashlib.blake2b(text.encode(), digest_size=8).hexdigest()[:15]
