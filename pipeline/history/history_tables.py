"""Convert stage tables to log entries, and the log to the warehouse's tables of history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.history.log import LogEntry, Version
from pipeline.history.replay import replay
from pipeline.storage.arrow_store import Tables

SUPERSEDED = "superseded"
"""The rule that reports that another file counts in place of this one."""
TIME = pa.timestamp("us")
RECEIPT = pa.schema(
    {
        **dict.fromkeys(("edition", "path", "sha256"), pa.string()),
        "size_bytes": pa.int64(),
        **dict.fromkeys(("first_seen", "last_seen"), TIME),
        "unit_code": pa.string(),
        "is_current": pa.bool_(),
    }
)
FINDING_HISTORY = pa.schema(
    {
        **dict.fromkeys(
            ("finding_id", "edition", "unit_code", "path", "rule", "severity", "state"), pa.string()
        ),
        "is_new": pa.bool_(),
        **dict.fromkeys(("first_seen", "last_seen", "resolved_at"), TIME),
        "resolved_by": pa.string(),
        **dict.fromkeys(("times_opened", "days_open"), pa.int64()),
    }
)


def versions(submission: pa.Table, finding: pa.Table, catalog: pa.Table) -> dict[str, Version]:
    """Map the path of each submission in the stage tables to its version, with its findings.

    A superseded file keeps only its `superseded` finding.
    """
    superseded = _superseded(catalog)
    findings: dict[str, dict[str, tuple[str, str]]] = {}
    rows = _rows(finding, "submission_id", "finding_id", "rule", "severity")
    for submission_id, finding_id, rule, severity in rows:
        if rule == SUPERSEDED or submission_id not in superseded:
            findings.setdefault(submission_id, {})[finding_id] = rule, severity
    return {
        path: Version(sha256, size_bytes, unit_code, findings.get(submission_id, {}))
        for submission_id, path, sha256, size_bytes, unit_code in _rows(
            submission, "submission_id", "path", "sha256", "size_bytes", "unit_code"
        )
    }


def _superseded(catalog: pa.Table) -> set[str]:
    """Return the submissions whose catalogs were all submitted again."""
    catalogs = list(_rows(catalog, "submission_id", "superseded_by"))
    return {old for old, new in catalogs if new} - {file for file, new in catalogs if not new}


def _rows(table: pa.Table, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def history_tables(edition: str, entries: Sequence[LogEntry]) -> Tables:
    """Make the stage tables `receipt` and `finding_history` from the log of an edition."""
    history = replay(entries)
    return {
        "receipt": _table(RECEIPT, edition, history.receipts.values()),
        "finding_history": _table(FINDING_HISTORY, edition, history.findings.values()),
    }


def _table(schema: pa.Schema, edition: str, records: Iterable[Any]) -> pa.Table:
    names = [name for name in schema.names if name != "edition"]
    columns: Mapping[str, list[Any]] = {name: [getattr(record, name) for record in records] for name in names}
    count = len(columns["path"])
    return pa.table(
        {name: columns[name] if name in columns else [edition] * count for name in schema.names}, schema
    )
