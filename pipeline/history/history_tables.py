"""Between the log and Arrow tables: what a compilation found goes in, the warehouse's history comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.history.log import Entry, Version
from pipeline.history.replay import replay

Tables = dict[str, pa.Table]
SUPERSEDED = "superseded"
"""The rule that says that another file counts."""
WHEN = pa.timestamp("us")
RECEIPT = pa.schema(
    {
        **dict.fromkeys(("edition", "path", "sha256"), pa.string()),
        "size_bytes": pa.int64(),
        **dict.fromkeys(("first_seen", "last_seen"), WHEN),
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
        **dict.fromkeys(("first_seen", "last_seen", "resolved_at"), WHEN),
        "resolved_by": pa.string(),
        **dict.fromkeys(("times_opened", "days_open"), pa.int64()),
    }
)


def versions(submission: pa.Table, finding: pa.Table, catalog: pa.Table) -> dict[str, Version]:
    """By path, each submission of an edition's stage tables with the findings that its unit has to mind.

    Of a file in whose place another counts, that is nothing but that.
    """
    replaced = _replaced(catalog)
    found: dict[str, dict[str, tuple[str, str]]] = {}
    told = _rows(finding, "submission_id", "finding_id", "rule", "severity")
    for submission_id, finding_id, rule, severity in told:
        if rule == SUPERSEDED or submission_id not in replaced:
            found.setdefault(submission_id, {})[finding_id] = rule, severity
    return {
        path: Version(sha256, size_bytes, unit_code, found.get(submission_id, {}))
        for submission_id, path, sha256, size_bytes, unit_code in _rows(
            submission, "submission_id", "path", "sha256", "size_bytes", "unit_code"
        )
    }


def _replaced(catalog: pa.Table) -> set[str]:
    """Submissions of which every catalog was handed in again."""
    catalogs = list(_rows(catalog, "submission_id", "superseded_by"))
    return {old for old, new in catalogs if new} - {file for file, new in catalogs if not new}


def _rows(table: pa.Table, *names: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def history_tables(edition: str, entries: Sequence[Entry]) -> Tables:
    """The stage tables `receipt` and `finding_history` that the log of an edition tells."""
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
