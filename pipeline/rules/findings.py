"""Flags become findings: with an id, a severity, and a sentence for the clerk."""

from __future__ import annotations

import hashlib
from collections import Counter
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
    told: Counter[str] = Counter()
    rows = [_finding(flag, submissions[flag.file], told) for flag in dict.fromkeys(flags)]
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return pa.table([pa.array(column, pa.string()) for column in columns], schema=SCHEMA)


def _finding(flag: Flag, submission: Submission, told: Counter[str]) -> tuple[str | None, ...]:
    rule = load_rules()[flag.rule]
    value = flag.value[:LONGEST_VALUE] if flag.value else None
    return (
        _finding_id(flag, submission, told),
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


def _finding_id(flag: Flag, submission: Submission, told: Counter[str]) -> str:
    """The same for the same fault of the same subject, whatever else changes in the file, and wherever its cell goes.

    Where several are alike, as with an item that stands in a sheet twice, they are `told` apart by their order.
    """
    known_by = flag.cell if flag.subject is None else flag.subject
    place = (submission.edition, submission.file.path, flag.rule, flag.sheet, known_by, flag.field)
    distinguishing = (flag.domain, flag.detail) if flag.cell is None else ()
    text = "\x1f".join(part or "" for part in (*place, *distinguishing))
    told[text] += 1
    numbered = text if told[text] == 1 else f"{text}\x1f{told[text]}"
    return "F" + hashlib.blake2b(numbered.encode(), digest_size=8).hexdigest()[:15]
