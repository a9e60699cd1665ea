"""Find the tiers, methods and audience of each row, from ticks or from words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.audience import NAMELESS_GROUP, groups_in
from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.submissions import Submission
from pipeline.normalize.ticks import ticks, words_in
from pipeline.normalize.tier_cells import EVERY, read_tier_cell
from pipeline.tables.fields import AUDIENCE_FIELDS, METHOD_FIELDS, TICK_FIELDS, TIER_FIELDS
from pipeline.tables.headers.header_words import load_header_words
from pipeline.text.fold import fold
from pipeline.text.fold_cell import plain
from schemas.kinds.kinds import CATALOG
from schemas.words.layout import load_layout

TIERS = ("province", "prefecture", "county", "township", "village")
TIER_COLUMNS = TIER_FIELDS[1:]


@dataclass(frozen=True, slots=True)
class Attributes:
    """Hold typed values of each data row.

    `tiers`: by tier, the rows that tick it, before any default. `tier_unclear`: rows whose 公开层级 cell has words that
    name no tier. `has_tier_columns` and the like: the row's section has such columns. `guessed`: by field, rows with
    words in place of a tick that were taken as a tick. `unclear`: by field, rows whose cell says neither yes nor no.
    """

    tiers: dict[str, Mask]
    tier_unclear: Mask
    has_tier_columns: Mask
    proactive: Mask
    on_request: Mask
    has_method_columns: Mask
    everyone: Mask
    specific_group: DictionaryColumn
    has_audience_columns: Mask
    guessed: dict[str, Mask]
    unclear: dict[str, Mask]


def find_attributes(rows: DataRows, submissions: Sequence[Submission]) -> Attributes:
    """Find the tiers, methods and audience of every data row."""
    read = {name: ticks(rows.text[name].values) for name in TICK_FIELDS}
    ticked = {name: rows.text[name].flag([tick.ticked for tick in found]) for name, found in read.items()}
    group = rows.text["specific_group"].map(
        lambda _: [(tick.text or NAMELESS_GROUP) if tick.ticked else None for tick in read["specific_group"]]
    )
    layout = load_layout()
    words = {
        **{
            name: _has_words(rows.text["method"], layout.method[name]) for name in ("proactive", "on_request")
        },
        "everyone": _has_words(rows.text["audience"], layout.audience["everyone"]),
    }
    flat_group = rows.text["audience"].map(lambda texts: groups_in(plain(texts)))
    return Attributes(
        tiers=_tiers(rows, ticked, submissions),
        tier_unclear=rows.text["tier"].flag(map(_is_unclear, plain(rows.text["tier"].values))),
        has_tier_columns=_has_any(rows, TIER_FIELDS),
        proactive=ticked["proactive"] | words["proactive"],
        on_request=ticked["on_request"] | words["on_request"],
        has_method_columns=_has_any(rows, METHOD_FIELDS),
        everyone=ticked["everyone"] | words["everyone"],
        specific_group=group if flat_group.is_empty.all() else group.filled_from(flat_group),
        has_audience_columns=_has_any(rows, AUDIENCE_FIELDS),
        guessed={
            name: rows.text[name].flag([tick.guessed and not _is_header(tick.text) for tick in found])
            for name, found in read.items()
            if name != "specific_group"
        },
        unclear={
            name: rows.text[name].flag([tick.unclear for tick in found]) for name, found in read.items()
        },
    )


def _tiers(rows: DataRows, ticked: dict[str, Mask], submissions: Sequence[Submission]) -> dict[str, Mask]:
    """Find the tiers that each row ticks or names; words beside those of tiers make a tick cell a mere tick."""
    found = {tier: np.zeros(len(rows), np.bool_) for tier in (*TIER_COLUMNS, EVERY)}
    for name in TIER_FIELDS:
        column = rows.text[name]
        if column.is_empty.all():
            continue
        cells = [read_tier_cell(text) for text in plain(column.values)]
        named = [each.tiers if name == "tier" or not each.unknown else frozenset() for each in cells]
        if name in ticked:
            found[name] |= ticked[name] & ~column.flag(map(bool, named))
        for tier in found:
            found[tier] |= column.flag([tier in tiers for tiers in named])
    return _meant(found, rows, submissions)


def _meant(found: Mapping[str, Mask], rows: DataRows, submissions: Sequence[Submission]) -> dict[str, Mask]:
    """Find the tiers that are meant by those named: 市级, 县级 and 各级 mean what the submitter has."""
    own, city, county = np.array([[*each.tiers] for each in submissions] or [[""] * 3])[rows.file].T
    at = {
        tier: found[tier] | (found[EVERY] & np.isin(own, TIERS[: place + 1]))
        for place, tier in enumerate(TIERS)
    }
    in_county = at.pop("county")
    return {
        tier: at.get(tier, False) | (found["city"] & (city == tier)) | (in_county & (county == tier))
        for tier in TIERS
    }


def _is_header(text: str | None) -> bool:
    """Return True for a header word or a tier (县级, 街道): some forms tick with these words."""
    return text is not None and (fold(text) in load_header_words(CATALOG).fields or _names_tiers(text))


def _is_unclear(text: str) -> bool:
    cell = read_tier_cell(text)
    return bool(cell.unknown) or not (cell.tiers or text.strip() in load_layout().tick["no"])


def _names_tiers(text: str | None) -> bool:
    """Return True for words that name tiers and nothing else (县级, 街道): some forms tick with these."""
    cell = read_tier_cell(text or "")
    return bool(cell.tiers) and not cell.unknown


def _has_words(column: DictionaryColumn, words: Sequence[str]) -> Mask:
    return column.flag(words_in(plain(column.values), words))


def _has_any(rows: DataRows, fields: Sequence[str]) -> Mask:
    any_of: Mask = np.logical_or.reduce([rows.has_column(name) for name in fields])
    return any_of
