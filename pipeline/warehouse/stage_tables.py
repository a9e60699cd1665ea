"""A batch and its findings as the Arrow tables from which the warehouse's SQL starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.files.inventory import IgnoredFile
from pipeline.history.tables import history_tables
from pipeline.normalize.batch import Batch
from pipeline.rules.unknown_terms import unknown_terms
from pipeline.warehouse.item_rows import item_rows
from pipeline.warehouse.register_rows import found_registers, register_rows
from pipeline.warehouse.source_rows import source_rows
from schemas.registers.registers import load_registers

Tables = dict[str, pa.Table]

STAGE_TABLES = (
    "submission",
    "sheet",
    "column",
    "catalog",
    "row",
    "item_row",
    "channel",
    "legal_basis",
    "finding",
    "unknown_term",
    "ignored_file",
    "register",
    *load_registers(),
)


def stage_tables(batch: Batch, findings: pa.Table) -> Tables:
    """The tables named in `STAGE_TABLES`.

    `row` has every physical row, `item_row` those that count with the item each belongs to; `channel` and
    `legal_basis` are lists by the code of the distinct cell text. Each register has a table of its rows that count.
    `ignored_file`, `receipt` and `finding_history` are empty: a batch knows only of files that were read
    (`ignored_files`), and of no earlier ones (`pipeline.history`).
    """
    taken = np.flatnonzero(batch.counts & (batch.dispositions.item_of >= 0))
    items = item_rows(batch, taken)
    return {
        "submission": _submissions(batch),
        "sheet": batch.reading["sheet"],
        "column": batch.reading["column"],
        "catalog": _catalogs(batch),
        "row": source_rows(batch, taken, items),
        "item_row": items,
        "channel": _listed(batch.channels, ("channel_code", "name")),
        "legal_basis": _listed(batch.legal_bases, ("title", "document_number")),
        "finding": findings,
        "unknown_term": _unknown_terms(batch),
        "ignored_file": ignored_files("", ()),
        "register": found_registers(batch),
        **register_rows(batch),
        **history_tables("", ()),
    }


def ignored_files(edition: str, ignored: Sequence[IgnoredFile]) -> pa.Table:
    """What lies in an edition's folder and is no submission."""
    rows = [{"edition": edition, "path": each.path, "reason": each.reason} for each in ignored]
    names = ("edition", "path", "reason")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _submissions(batch: Batch) -> pa.Table:
    rows = [
        {
            "submission_id": each.submission_id,
            "edition": each.edition,
            "unit_code": each.unit.unit_code if each.unit else None,
            "basis": each.basis,
            "department": each.department,
            "path": each.file.path,
            "format": each.format,
            "sha256": each.file.sha256,
            "size_bytes": each.file.size_bytes,
        }
        for each in batch.submissions
    ]
    names = ("submission_id", "edition", "unit_code", "department", "basis", "path", "format", "sha256")
    schema = pa.schema([*((name, pa.string()) for name in names), ("size_bytes", pa.int64())])
    return pa.Table.from_pylist(rows, schema=schema)


def _unknown_terms(batch: Batch) -> pa.Table:
    rows = [
        each._asdict() | {"submission_id": batch.submissions[each.file].submission_id}
        for each in unknown_terms(batch)
    ]
    texts = ("kind", "text", "nearest", "submission_id", "sheet", "cell")
    numbers = [("occurrences", pa.int64()), ("similarity", pa.float64())]
    return pa.Table.from_pylist(rows, schema=pa.schema([*((name, pa.string()) for name in texts), *numbers]))


def _catalogs(batch: Batch) -> pa.Table:
    files = batch.submissions
    rows = [
        {
            "submission_id": files[each.file].submission_id,
            "domain_code": each.domain,
            "sheet": batch.sections[each.sheet_section].sheet,
            "superseded_by": None if each.superseded_by is None else files[each.superseded_by].submission_id,
        }
        for each in batch.catalogs
    ]
    names = ("submission_id", "domain_code", "sheet", "superseded_by")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _listed(lists: Sequence[Sequence[Any]], names: tuple[str, str]) -> pa.Table:
    """`code`, `position` and the two parts of every entry of every list."""
    entries = [
        (code, position, *entry) for code, each in enumerate(lists) for position, entry in enumerate(each, 1)
    ]
    code, position, first, second = zip(*entries, strict=True) if entries else ((), (), (), ())
    return pa.table(
        {
            "code": pa.array(code, pa.int32()),
            "position": pa.array(position, pa.int32()),
            names[0]: pa.array(first, pa.string()),
            names[1]: pa.array(second, pa.string()),
        }
    )
