"""The reference data as rows of schema `ref`."""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa

from schemas.reference import Reference
from schemas.rules import load_rules
from schemas.tables import load_tables

FRAMES = ("unit", "lead_department", "domain", "channel", "published_figure")


def reference_rows(reference: Reference) -> dict[str, pa.Table]:
    """By table name, what the reference data puts into it."""
    rows = {
        f"ref.{name}": pa.Table.from_pandas(getattr(reference, name), preserve_index=False) for name in FRAMES
    }
    rows["ref.rule"] = pa.Table.from_pylist([asdict(rule) for rule in load_rules().values()])
    return {name: table.select(load_tables()[name].column_names) for name, table in rows.items()}
