"""A batch and its findings as the Arrow tables from which the warehouse's SQL starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.batch import Batch
from pipeline.normalize.distinct import Distinct, Mask
from pipeline.normalize.fill import Indices, group_numbers, is_repeat
from pipeline.normalize.names import tidied
from pipeline.warehouse.ids import item_ids

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
)
RAW_TEXTS = (
    "number",
    "level1",
    "level2",
    "level3",
    "content",
    "legal_basis",
    "time_limit",
    "disclosing_body",
    "channel",
)


def stage_tables(batch: Batch, findings: pa.Table) -> Tables:
    """The tables named in `STAGE_TABLES`.

    `row` has every physical row, `item_row` those that count with the item each belongs to; `channel` and
    `legal_basis` are lists by the code of the distinct cell text.
    """
    taken = np.flatnonzero(batch.counts & (batch.found.item_of >= 0))
    items = _item_rows(batch, taken)
    return {
        "submission": _submissions(batch),
        "sheet": batch.reading["sheet"],
        "column": batch.reading["column"],
        "catalog": _catalogs(batch),
        "row": _rows(batch, taken, items),
        "item_row": items,
        "channel": _listed(batch.channels, ("channel_code", "name")),
        "legal_basis": _listed(batch.legal_bases, ("title", "document_number")),
        "finding": findings,
    }


def _submissions(batch: Batch) -> pa.Table:
    rows = [
        {
            "submission_id": each.submission_id,
            "edition": each.edition,
            "unit_code": each.unit.unit_code if each.unit else None,
            "basis": each.basis,
            "path": each.file.path,
            "format": each.format,
            "sha256": each.file.sha256,
            "size_bytes": each.file.size_bytes,
        }
        for each in batch.submissions
    ]
    names = ("submission_id", "edition", "unit_code", "basis", "path", "format", "sha256")
    schema = pa.schema([*((name, pa.string()) for name in names), ("size_bytes", pa.int64())])
    return pa.Table.from_pylist(rows, schema=schema)


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


def _rows(batch: Batch, taken: Indices, items: pa.Table) -> pa.Table:
    """Every physical row: where it is, what became of it, which item it counts for, and its cells as written."""
    read = batch.reading["row"]
    path = Distinct.of_arrow(read["path"])
    by_path = {each.file.path: (each.submission_id, each.edition) for each in batch.submissions}
    identities = [by_path[value] for value in path.values]
    source = np.full(read.num_rows, -1)
    source[batch.rows.position[taken]] = np.arange(len(taken))
    ids = items.select(["level1_id", "level2_id"]).take(pa.array(source, mask=source < 0))
    columns: dict[str, Any] = {
        "submission_id": _constant([submission_id for submission_id, _ in identities], path.codes),
        "edition": _constant([edition for _, edition in identities], path.codes),
        "level1_id": ids["level1_id"],
        "level2_id": ids["level2_id"],
        **{
            name: read[name]
            for name in ("sheet", "sheet_number", "section", "row_number", "is_hidden", "text", "other")
        },
        "disposition": _dispositions(batch),
        "domain_code": _scattered(batch.rows.domain, batch.rows.position, read.num_rows).arrow(),
        **{f"{name}_text": read[name] for name in RAW_TEXTS},
        **{
            name: read[name]
            for name in ("audience", "everyone", "specific_group", "method", "proactive", "on_request")
        },
        **{f"tier_{name}": read[name] for name in ("tier", "city", *TIERS)},
    }
    return pa.table(columns)


def _dispositions(batch: Batch) -> pa.DictionaryArray:
    kinds = Distinct.of_arrow(batch.reading["row"]["kind"])
    names = ["item", "continuation", "duplicate", "rejected", *kinds.values]
    codes = kinds.codes + np.int32(4)
    found = batch.found
    for code, mask in enumerate((found.item, found.continuation, found.duplicate, found.rejected)):
        codes[batch.rows.position[mask]] = code
    return pa.DictionaryArray.from_arrays(codes, names)


def _scattered(column: Distinct, position: Any, length: int) -> Distinct:
    codes = np.full(length, -1, np.int32)
    codes[position] = column.codes
    return Distinct(codes, column.values)


def _item_rows(batch: Batch, taken: Indices) -> pa.Table:
    """Rows that count, with ids and names of the item they belong to and what they themselves say.

    `starts_level1` and so on: the first row of its item at that level. `is_entry`: an item's row, not a duplicate's.
    """
    rows, levels = batch.rows, batch.levels
    item = batch.found.item_of[taken]
    entry = batch.found.item[taken]
    submission = rows.file[taken]
    columns: dict[str, Any] = {
        "row_index": rows.position[taken],
        "item_index": rows.position[item],
        "is_entry": entry,
        "continues": batch.found.continuation[taken],
        "submission_id": _constant([each.submission_id for each in batch.submissions], submission),
        "edition": _constant([each.edition for each in batch.submissions], submission),
        "basis": _constant([each.basis for each in batch.submissions], submission),
        "unit_code": _constant(
            [each.unit.unit_code if each.unit else "" for each in batch.submissions], submission
        ),
        "domain_code": rows.domain.take(taken).arrow(),
        "sheet": _constant([section.sheet for section in batch.sections], rows.section[taken]),
        "row_number": rows.row_number[taken],
        "level1_cell_row": rows.row_number[levels.level1_source[item]],
        "level1_letter": _letters(batch, "level1", taken),
        "level2_letter": _letters(batch, "level2", taken),
        "level1_name": _shown(levels.level1, item),
        "level2_name": _shown(levels.level2, item),
        "level3_name": _shown(levels.level3, item),
        "level1_key": levels.level1_key.take(item).arrow(),
        "level2_key": levels.level2_key.take(item).arrow(),
        "level3_key": levels.level3_key.take(item).arrow(),
        **_said(batch, taken),
        **_tiers(batch, taken),
    }
    table = pa.table(columns)
    ids = item_ids(table.select(["unit_code", "domain_code", "level1_key", "level2_key", "level3_key"]))
    for level in ("level1", "level2", "level3"):
        of_level = ids[f"{level}_id"].combine_chunks()
        table = table.append_column(f"{level}_id", of_level)
        table = table.append_column(f"starts_{level}", pa.array(_starts(table["edition"], of_level, entry)))
    return table


def _starts(edition: pa.ChunkedArray, identity: pa.Array, entry: Mask) -> Mask:
    """The first entry row of each item."""
    codes = Distinct.of_arrow(pa.chunked_array([identity.dictionary_encode()])).codes
    present = entry & (codes >= 0)
    return present & ~is_repeat(group_numbers(Distinct.of_arrow(edition).codes, codes), present)


def _shown(names: Distinct, item: Indices) -> pa.DictionaryArray:
    return names.map(lambda texts: map(tidied, texts)).take(item).arrow()


def _said(batch: Batch, taken: Any) -> dict[str, Any]:
    """Contents, limits, ticks and lists of the rows themselves; empty where the table has no such column."""
    text, found = batch.rows.text, batch.attributes
    limit = text["time_limit"].take(taken)
    return {
        **{name: text[name].take(taken).arrow() for name in ("content", "time_limit", "disclosing_body")},
        "time_limit_kind": limit.map(lambda _: [each.kind for each in batch.time_limits]).arrow(),
        "time_limit_days": pa.array(
            limit.pick([each.days for each in batch.time_limits], None, float), from_pandas=True
        ),
        "day_kind": limit.map(lambda _: [each.day_kind for each in batch.time_limits]).arrow(),
        "is_proactive": _known(found.proactive, found.has_method_columns, taken),
        "is_on_request": _known(found.on_request, found.has_method_columns, taken),
        "for_everyone": _known(found.everyone, found.has_audience_columns, taken),
        "specific_group": found.specific_group.take(taken).arrow(),
        "channel": text["channel"].codes[taken],
        "legal_basis": text["legal_basis"].codes[taken],
    }


def _tiers(batch: Batch, taken: Any) -> dict[str, Mask]:
    """At which tiers a row counts: those it ticks; an item without any tick, its submitter's own (DESIGN.md §2.3)."""
    item_of = batch.found.item_of
    ticked = np.logical_or.reduce([batch.attributes.tiers[tier] for tier in TIERS])
    item_ticked = np.zeros(len(batch.rows) + 1, np.bool_)
    np.logical_or.at(item_ticked, item_of, ticked)
    own = np.array([each.tier for each in batch.submissions] or [""])[batch.rows.file]
    default = ~item_ticked[item_of] & ~batch.found.continuation
    return {f"at_{tier}": (batch.attributes.tiers[tier] | (default & (own == tier)))[taken] for tier in TIERS}


def _known(values: Mask, known: Mask, taken: Any) -> pa.Array:
    return pa.array(values[taken], mask=~known[taken])


def _letters(batch: Batch, field: str, taken: Any) -> pa.DictionaryArray:
    return _constant([section.columns.get(field) for section in batch.sections], batch.rows.section[taken])


def _constant(values: Sequence[str | None], codes: Any) -> pa.DictionaryArray:
    index = {value: number for number, value in enumerate(dict.fromkeys(values))}
    recoded = np.array([index[value] for value in values] or [0], np.int32)[codes]
    return pa.DictionaryArray.from_arrays(recoded, pa.array(list(index), pa.string()))


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
