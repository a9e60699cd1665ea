"""Make the stage tables: a batch and its findings as the Arrow tables that the warehouse's SQL reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.files.inventory import IgnoredFile
from pipeline.history.history_tables import history_tables
from pipeline.normalize.batch import Batch
from pipeline.rules.unknown_terms import unknown_terms
from pipeline.storage.arrow_store import Tables
from pipeline.warehouse.item_rows import item_rows
from pipeline.warehouse.register_tables import register_summary, register_tables, table_of
from pipeline.warehouse.source_rows import source_rows
from schemas.kinds.kinds import load_registers

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
    "slice",
    "register",
    *load_registers(),
)


def stage_tables(batch: Batch, findings: pa.Table) -> Tables:
    """Make the tables of `STAGE_TABLES` and those of the history.

    `row` has every physical row, `item_row` the rows that count, each with its item. `channel` and `legal_basis` are
    lists by the code of the distinct cell text. Each register has a table of its counted rows. `ignored_file`, `slice`,
    `receipt` and `finding_history` are empty, since a batch knows neither the other files of its edition
    (`ignored_files`, `slices`) nor earlier versions (`pipeline.history`).
    """
    counted = np.flatnonzero(batch.counts & (batch.dispositions.item_of >= 0))
    items = item_rows(batch, counted)
    return {
        "submission": _submissions(batch),
        "sheet": batch.reading["sheet"],
        "column": batch.reading["column"],
        "catalog": _catalogs(batch),
        "row": source_rows(batch, counted, items),
        "item_row": items,
        "channel": _flatten(batch.channels, ("channel_code", "name")),
        "legal_basis": _flatten(batch.legal_bases, ("title", "document_number")),
        "finding": findings,
        "unknown_term": _unknown_terms(batch),
        "ignored_file": ignored_files("", ()),
        "slice": slice_table("", ()),
        "register": register_summary(batch),
        **register_tables(batch),
        **history_tables("", ()),
    }


def ignored_files(edition: str, ignored: Sequence[IgnoredFile]) -> pa.Table:
    """List the files in an edition's folder that are no submissions, with the reasons."""
    rows = [{"edition": edition, "path": each.path, "reason": each.reason} for each in ignored]
    return table_of(rows, ("edition", "path", "reason"))


def slice_table(edition: str, slices: Sequence[Mapping[str, str]]) -> pa.Table:
    """List the slices of an edition, each with the fingerprint of its files and that of its rows."""
    return table_of(
        [{"edition": edition, **each} for each in slices], ("edition", "slice", "files", "fingerprint")
    )


def _submissions(batch: Batch) -> pa.Table:
    rows = [
        {
            "submission_id": each.submission_id,
            "edition": each.edition,
            "unit_code": each.unit.unit_code if each.unit else None,
            "basis": each.basis,
            "department": each.department,
            "slice": each.slice,
            "path": each.file.path,
            "format": each.format,
            "sha256": each.file.sha256,
            "size_bytes": each.file.size_bytes,
            "is_read": each.is_read,
        }
        for each in batch.submissions
    ]
    texts = (
        "submission_id",
        "edition",
        "unit_code",
        "department",
        "slice",
        "basis",
        "path",
        "format",
        "sha256",
    )
    return table_of(rows, texts, size_bytes=pa.int64(), is_read=pa.bool_())


def _unknown_terms(batch: Batch) -> pa.Table:
    rows = [
        each._asdict() | {"submission_id": batch.submissions[each.file].submission_id}
        for each in unknown_terms(batch)
    ]
    texts = ("kind", "text", "nearest", "submission_id", "sheet", "cell")
    return table_of(rows, texts, occurrences=pa.int64(), similarity=pa.float64())


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
    return table_of(rows, ("submission_id", "domain_code", "sheet", "superseded_by"))


def _flatten(lists: Sequence[Sequence[Any]], names: tuple[str, str]) -> pa.Table:
    """Make a row of `code`, `position` and the two named parts for every entry of every list."""
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
