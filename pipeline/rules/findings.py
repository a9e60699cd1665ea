"""Turn flags into findings: with an id, a severity, and a sentence for the clerk."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

import pyarrow as pa

from pipeline.normalize.submissions import Submission
from pipeline.rules.flag import MORE, Flag
from pipeline.rules.flag_groups import FlagGroups
from schemas.rules.rules import load_rules

LONGEST_VALUE = 200
"""Characters of a value or detail."""
LONGEST_SUBJECT = 1000
"""A longer one is known by its hash."""
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
    "places",
    "cells",
    "message",
)
SCHEMA = pa.schema([(name, pa.int64() if name == "places" else pa.string()) for name in COLUMNS])


def findings(flags: Iterable[Flag], submissions: Sequence[Submission]) -> pa.Table:
    """Make the findings of some flags.

    Flags of one cause are one finding (`FlagGroups`). Of each rule and file the first `MOST_FINDINGS` are listed; one
    more finding (`more_findings`) counts the others. Flags are taken one by one; those that are only counted are not
    kept.
    """
    groups = FlagGroups()
    for flag in flags:
        groups.add(_shorten(flag))
    return _table([*groups], submissions)


def by_severity(table: pa.Table) -> Counter[str]:
    """Count the places of findings by severity."""
    found = Counter[str]()
    for severity, places in zip(*(table[name].to_pylist() for name in ("severity", "places")), strict=True):
        found[severity] += places
    return found


def _shorten(flag: Flag) -> Flag:
    """Cut long texts of a flag to what a finding shows, and hash a long subject."""
    value, detail, subject = flag.value or "", flag.detail or "", flag.subject or ""
    if max(len(value), len(detail)) <= LONGEST_VALUE and len(subject) <= LONGEST_SUBJECT:
        return flag
    if len(subject) > LONGEST_SUBJECT:
        subject = hashlib.blake2b(subject.encode()).hexdigest()
    return flag._replace(
        value=flag.value and value[:LONGEST_VALUE],
        detail=flag.detail and detail[:LONGEST_VALUE],
        subject=flag.subject and subject,
    )


def _table(flags: Sequence[Flag], submissions: Sequence[Submission]) -> pa.Table:
    known: Counter[str] = Counter()
    rows = [_finding(flag, submissions[flag.file], known) for flag in flags]
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    return pa.table([pa.array(*each) for each in zip(columns, SCHEMA.types, strict=True)], schema=SCHEMA)


def _finding(flag: Flag, submission: Submission, known: Counter[str]) -> tuple[str | int | None, ...]:
    rule = load_rules()[flag.rule]
    counted = load_rules()[flag.detail or ""] if flag.rule == MORE else rule
    return (
        _finding_id(flag, submission, known),
        submission.submission_id,
        submission.edition,
        submission.unit.unit_code if submission.unit else None,
        flag.domain,
        flag.sheet,
        flag.cell,
        flag.field,
        flag.rule,
        counted.severity,
        counted.responsible,
        flag.value or None,
        flag.detail,
        flag.places,
        flag.cells,
        rule.message(flag.value or None, flag.detail, cells=flag.cells),
    )


def _finding_id(flag: Flag, submission: Submission, known: Counter[str]) -> str:
    """Make an id that stays while the same subject has the same fault, wherever its cell moves.

    Several of one subject, as of an item that stands twice, are numbered in their order; `known` counts them.
    """
    known_by = flag.cell if flag.subject is None else flag.subject
    place = (submission.edition, submission.file.path, flag.rule, flag.sheet, known_by, flag.field)
    distinguishing = (flag.domain, flag.detail) if flag.cell is None else ()
    text = "\x1f".join(part or "" for part in (*place, *distinguishing))
    known[text] += 1
    numbered = text if known[text] == 1 else f"{text}\x1f{known[text]}"
    return "F" + hashlib.blake2b(numbered.encode(), digest_size=8).hexdigest()[:15]
