"""Rules about single cells: ticks, time limits, bodies, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.limits import MOST_LISTED
from pipeline.normalize.audience import NAMELESS_GROUP
from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.normalize.time_limits import NOT_UNDERSTOOD
from pipeline.rules.flag import Flag, row_flags, tier_words
from pipeline.rules.whole_columns import item_flags
from schemas.kinds.kinds import load_catalog

SHORTEST_SERIES = 3
LONGEST_NUMBER = 9


def item_row_schema(batch: Batch) -> Iterator[Flag]:
    """Flag each cell that the description of its column in `catalog.toml` does not allow, by the rule it names.

    Names are checked as they stand after they were carried down, other columns as they were written. Cells that another
    rule flags are left to it: those of a column that the table lacks, open dittos and pictures.
    """
    names = {"level1": batch.levels.level1, "level2": batch.levels.level2}
    for field, column in load_catalog().columns.items():
        if column.if_long and column.longest:
            too_long = [len(text.strip()) > column.longest for text in names[field].values]
            rows = np.flatnonzero(names[field].flag(too_long) & batch.dispositions.item)
            yield from row_flags(batch, column.if_long, rows, field)
        if column.if_empty:
            text = batch.rows.text[field]
            is_empty = text.pick([not each.strip() for each in text.values], empty=True, dtype=np.bool_)
            for told in (batch.rows.ditto_open, batch.rows.pictures):
                is_empty &= ~told.get(field, np.zeros(1, np.bool_))
            is_empty &= batch.rows.has_column(field) & batch.dispositions.item
            yield from item_flags(batch, column.if_empty, is_empty, field)


def no_tier_ticked(batch: Batch) -> Iterator[Flag]:
    """Flag item rows that tick none of their table's tier columns, with the tiers they count at instead."""
    found = batch.attributes
    none = found.has_tier_columns & ~np.logical_or.reduce(list(found.tiers.values())) & ~found.tier_unclear
    field = next(
        (name for name in ("county", "township", "tier", "city", "village") if _used(batch, name)), "county"
    )
    yield from _at_tiers(batch, "no_tier_ticked", none, field)


def tier_unclear(batch: Batch) -> Iterator[Flag]:
    """Flag words in place of tiers that name none, or not all, with the tiers at which their row counts."""
    yield from _at_tiers(batch, "tier_unclear", batch.attributes.tier_unclear, "tier")


def _at_tiers(batch: Batch, rule: str, mask: Mask, field: str) -> Iterator[Flag]:
    """Flag item rows, with the tiers at which they count: those they tick, or else their table's."""
    mask = batch.dispositions.item & mask
    counted = (
        {tier for tier, ticked in batch.attributes.tiers.items() if ticked[row]}
        or batch.default_tiers[batch.rows.section[row]]
        for row in np.flatnonzero(mask)
    )
    yield from item_flags(batch, rule, mask, field, map(tier_words, counted))


def tier_beyond_unit(batch: Batch) -> Iterator[Flag]:
    """Flag a row of a township or village that ticks only tiers above its own.

    A county's catalog serves all tiers.
    """
    tiers = batch.attributes.tiers
    for own, above in (
        ("township", ("county", "prefecture")),
        ("village", ("township", "county", "prefecture")),
    ):
        units = np.array([each.tier == own for each in batch.submissions] or [False])[batch.rows.file]
        below = np.logical_or.reduce([ticked for tier, ticked in tiers.items() if tier not in above])
        for tier in above:
            rows = np.flatnonzero(batch.dispositions.item & units & tiers[tier] & ~below)
            field = tier if _used(batch, tier) else "tier"
            yield from row_flags(batch, "tier_beyond_unit", rows, field)


def _used(batch: Batch, field: str) -> bool:
    return any(field in section.columns for section in batch.sections)


def list_too_long(batch: Batch) -> Iterator[Flag]:
    """Flag cells that list more channels or legal bases than are taken from one cell."""
    taken = batch.dispositions.item | batch.dispositions.continuation
    lists = {
        "channel": [[each.name for each in found] for found in batch.channels],
        "legal_basis": [[each.title for each in found] for found in batch.legal_bases],
    }
    for field, by_text in lists.items():
        column = batch.rows.text[field]
        rows = np.flatnonzero(taken & column.flag([len(found) == MOST_LISTED for found in by_text]))
        last = [by_text[code][-1] for code in column.codes[rows]]
        yield from row_flags(batch, "list_too_long", rows, field, last)


def no_method_ticked(batch: Batch) -> Iterator[Flag]:
    """Flag an item row that ticks neither method."""
    found = batch.attributes
    none = batch.dispositions.item & found.has_method_columns & ~found.proactive & ~found.on_request
    yield from item_flags(batch, "no_method_ticked", none, "proactive")


def both_methods_ticked(batch: Batch) -> Iterator[Flag]:
    """Flag an item row that ticks both methods."""
    found = batch.attributes
    both = batch.dispositions.item & found.has_method_columns & found.proactive & found.on_request
    yield from item_flags(batch, "both_methods_ticked", both, "on_request")


def no_audience_ticked(batch: Batch) -> Iterator[Flag]:
    """Flag an item row that ticks no audience."""
    found = batch.attributes
    none = (
        batch.dispositions.item & found.has_audience_columns & ~found.everyone & found.specific_group.is_empty
    )
    yield from item_flags(batch, "no_audience_ticked", none, "everyone")


def group_without_name(batch: Batch) -> Iterator[Flag]:
    """Flag an item row whose specific group has no name."""
    found = batch.attributes
    nameless = found.has_audience_columns & found.specific_group.is_in([NAMELESS_GROUP])
    yield from row_flags(
        batch, "group_without_name", np.flatnonzero(batch.dispositions.item & nameless), "specific_group"
    )


def tick_guessed(batch: Batch) -> Iterator[Flag]:
    """Flag words where a tick belongs."""
    for field, rows in batch.attributes.guessed.items():
        yield from row_flags(batch, "tick_guessed", np.flatnonzero(batch.dispositions.item & rows), field)


def tick_unclear(batch: Batch) -> Iterator[Flag]:
    """Flag a cell that says neither yes nor no; it does not count as a tick."""
    for field, rows in batch.attributes.unclear.items():
        yield from row_flags(batch, "tick_unclear", np.flatnonzero(batch.dispositions.item & rows), field)


def time_limit_unclear(batch: Batch) -> Iterator[Flag]:
    """Flag a time limit that no known phrase explains."""
    column = batch.rows.text["time_limit"]
    unclear = column.flag([limit == NOT_UNDERSTOOD for limit in batch.time_limits])
    yield from row_flags(
        batch, "time_limit_unclear", np.flatnonzero(batch.dispositions.item & unclear), "time_limit"
    )


def series_fill(batch: Batch) -> Iterator[Flag]:
    """Flag time limits of the same words whose number grows by one over three rows or more."""
    column = batch.rows.text["time_limit"]
    numbers = [re.findall(r"\d+", text) for text in column.values]
    number = column.pick(
        [int(found[0]) if found and len(found[0]) < LONGEST_NUMBER else -9 for found in numbers], -9, np.int64
    )
    words = column.map(lambda texts: [re.sub(r"\d+", "#", text, count=1) for text in texts]).codes
    begins = starts_of(batch.rows.chain, words) | np.append(True, np.diff(number) != 1) | (number < 0)
    run = np.cumsum(begins)
    length = np.bincount(run)[run]
    rows = np.flatnonzero((length >= SHORTEST_SERIES) & ~begins)
    yield from row_flags(batch, "series_fill", rows, "time_limit")


def body_of_other_unit(batch: Batch) -> Iterator[Flag]:
    """Flag a disclosing body whose name begins with another county of the city."""
    counties = {
        unit.unit_code: unit.short_name
        for unit in {each.unit.unit_code: each.unit for each in batch.submissions if each.unit}.values()
        if unit.tier == "county"
    }
    known = batch.reference.unit.where(lambda row: row["tier"] == "county")
    counties |= dict(zip(known["unit_code"], known["short_name"], strict=True))
    column = batch.rows.text["disclosing_body"]
    named = [
        next((code for code, name in counties.items() if text.strip().startswith(name)), "")
        for text in column.values
    ]
    own = np.array([each.unit.unit_code[:6] if each.unit else "" for each in batch.submissions] or [""])
    body = column.pick(named, "", "U6")
    rows = np.flatnonzero(
        batch.dispositions.item & (body != "") & (own[batch.rows.file] != "") & (body != own[batch.rows.file])
    )
    yield from row_flags(
        batch, "body_of_other_unit", rows, "disclosing_body", [counties[code] for code in body[rows]]
    )
