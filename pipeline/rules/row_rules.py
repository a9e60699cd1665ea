"""Rules about rows and the items they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.fill_down import group_numbers, is_repeat
from pipeline.normalize.levels import is_dash, says_none
from pipeline.rules.flag import Flag, row_flags
from pipeline.rules.whole_columns import item_flags
from pipeline.text.names import keys
from schemas.reference.standard_lists import extent_in_words

_NUMBERED_LINE = re.compile(
    r"^[^\S\n]*(?:\d{1,2}|[(（]\d{1,2}[)）]|[①-⑳])\s*+[.．、]?\s*+(?=\S)", re.MULTILINE
)


def orphan_level2(batch: Batch) -> Iterator[Flag]:
    """Flag a level-2 name with no level-1 name above it."""
    yield from row_flags(
        batch, "orphan_level2", np.flatnonzero(batch.dispositions.reasons["orphan_level2"]), "level2"
    )


def row_without_item(batch: Batch) -> Iterator[Flag]:
    """Flag a row that neither names an item nor continues one."""
    yield from row_flags(
        batch, "row_without_item", np.flatnonzero(batch.dispositions.reasons["row_without_item"]), "level2"
    )


def missing_level2(batch: Batch) -> Iterator[Flag]:
    """Flag a row with a level-1 name and an empty level-2 cell; a dash is a statement, not a gap."""
    levels = batch.levels
    told = levels.is_dash | batch.rows.pictures.get("level2", False)
    none = batch.dispositions.item & levels.level2.is_empty & ~told
    yield from item_flags(batch, "missing_level2", none, "level2", levels.level1.texts(np.flatnonzero(none)))


def level2_says_none(batch: Batch) -> Iterator[Flag]:
    """Flag a level-2 cell that says in words that there is none; only the level-1 item counts."""
    column = batch.rows.text["level2"]
    in_words = column.flag([says_none(text) and not is_dash(text) for text in column.values])
    rows = np.flatnonzero(batch.dispositions.item & in_words)
    yield from row_flags(batch, "level2_says_none", rows, "level2", batch.levels.level1.texts(rows))


def level1_is_domain(batch: Batch) -> Iterator[Flag]:
    """Flag a level-1 name that is its domain's name, once, unless the domain's standard list has it."""
    domains, items = batch.reference.domain, batch.reference.standard_item
    key_of = dict(zip(domains["domain_code"], keys(domains["name"]), strict=True))
    names = [*dict.fromkeys(items["level1"])]
    standard_key = dict(zip(names, keys(names), strict=True))
    standard = {
        (domain, standard_key[name])
        for domain, name in zip(items["domain_code"], items["level1"], strict=True)
    }
    suspect = {domain: key for domain, key in key_of.items() if (domain, key) not in standard}
    domain, level1 = batch.rows.domain, batch.levels.level1_key
    code = {value: number for number, value in enumerate(level1.values)}
    own = domain.pick([code.get(suspect.get(value, ""), -2) for value in domain.values], -2, np.int64)
    named = batch.dispositions.item & batch.levels.begins_level1 & (own == level1.codes)
    again = is_repeat(group_numbers(batch.rows.file, domain.codes), named)
    rows = np.flatnonzero(named & ~again)
    known = [extent_in_words(batch.reference, domain[row] or "", "level1") for row in rows]
    yield from row_flags(batch, "level1_is_domain", rows, "level1", known)


def name_is_number(batch: Batch) -> Iterator[Flag]:
    """Flag a name of digits only, as where a row slipped by a column."""
    for field, brings in (("level1", batch.levels.begins_level1), ("level2", batch.dispositions.item)):
        column = batch.rows.text[field]
        is_number = column.flag([text.strip().isdecimal() for text in column.values])
        yield from row_flags(
            batch, "name_is_number", np.flatnonzero(batch.dispositions.item & brings & is_number), field
        )


def several_names(batch: Batch) -> Iterator[Flag]:
    """Flag a level-2 cell with numbered lines, each a name of its own."""
    column = batch.rows.text["level2"]
    several = column.flag([len(_NUMBERED_LINE.findall(text)) > 1 for text in column.values])
    yield from row_flags(batch, "several_names", np.flatnonzero(batch.dispositions.item & several), "level2")


def name_cut(batch: Batch) -> Iterator[Flag]:
    """Flag a level-1 name that stood in two cells and was joined."""
    rows = np.array([each.head for each in batch.levels.cut], np.int64)
    names = [batch.levels.level1[row] for row in rows]
    yield from row_flags(batch, "name_cut", rows, "level1", names)


def level1_carried_over_break(batch: Batch) -> Iterator[Flag]:
    """Flag a level-1 name taken from above a repeated header, at the first row below the header."""
    data, source = batch.rows, batch.levels.level1_source
    carried = batch.dispositions.item & (source >= 0) & (data.section != data.section[source])
    first = np.append(True, data.section[1:] != data.section[:-1])
    rows = np.flatnonzero(carried & first)
    for row, flag in zip(rows, row_flags(batch, "level1_carried_over_break", rows, "level1"), strict=True):
        yield flag._replace(value=batch.levels.level1[row])
