"""Rules about single cells: ticks, time limits, bodies, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.limits import MOST_LISTED
from pipeline.normalize.attributes import TIERS
from pipeline.normalize.audience import NAMELESS_GROUP
from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.fill_down import starts_of
from pipeline.normalize.submissions import COMPILED, PUBLISHED
from pipeline.normalize.time_limits import NOT_UNDERSTOOD
from pipeline.rules.flag import Flag, row_flags, tier_words
from pipeline.rules.whole_columns import item_flags
from pipeline.text.patterns import any_of
from schemas.kinds.kinds import load_catalog

SHORTEST_SERIES = 3
LONGEST_NUMBER = 9
WHERE_TIERS_LACK = ("county", "township", "tier", "city", "village", "prefecture", "province")
"""The fields at which a missing tick is shown, the likeliest first."""


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
    yield from _at_tiers(batch, "no_tier_ticked", none, _used(batch, *WHERE_TIERS_LACK))


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
    """Flag a row of a unit that publishes its own catalog, and in it ticks only tiers above its own.

    A compiled catalog serves all tiers.
    """
    own_tiers = {each.tier for each in batch.submissions if each.basis == PUBLISHED}
    for own in own_tiers:
        units = [each.basis == PUBLISHED and each.tier == own for each in batch.submissions]
        by_tier = [batch.attributes.tiers[tier] for tier in TIERS]
        place = TIERS.index(own)
        only_above = np.array(units)[batch.rows.file] & ~np.logical_or.reduce(by_tier[place:])
        for tier, ticked in zip(TIERS[:place][::-1], by_tier[:place][::-1], strict=True):
            rows = np.flatnonzero(batch.dispositions.item & only_above & ticked)
            yield from row_flags(batch, "tier_beyond_unit", rows, _used(batch, tier, "city", "tier"))


def _used(batch: Batch, *fields: str) -> str:
    """Return the first of some fields that a table has a column for, or else the last."""
    used = {field for section in batch.sections for field in section.columns}
    return next((field for field in fields if field in used), fields[-1])


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
    """Flag a disclosing body whose name begins with another compiling unit of the jurisdiction.

    Units are compared by their short names, since several may have the same one.
    """
    compiled = batch.reference.unit.where(lambda row: row["basis"] == COMPILED)
    names = dict(zip(compiled["unit_code"], compiled["short_name"], strict=True))
    column = batch.rows.text["disclosing_body"]
    pattern = re.compile(any_of({*names.values()}) or "(?!)")
    found = [pattern.match(text.strip()) for text in column.values]
    named = column.pick([name[0] if name else "" for name in found], "", object)
    own = [names.get(each.unit.compiler, "") if each.unit else "" for each in batch.submissions]
    own_name = np.array(own or [""], object)[batch.rows.file]
    rows = np.flatnonzero(batch.dispositions.item & (named != "") & (own_name != "") & (named != own_name))
    yield from row_flags(batch, "body_of_other_unit", rows, "disclosing_body", named[rows].tolist())
