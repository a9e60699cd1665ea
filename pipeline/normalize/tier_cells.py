"""Read the tiers that a cell names in words: 县级、乡级, 县乡村三级, 县级及以下, 各级, ■县级 □乡级."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.normalize.stated_tiers import COUNTS, count_tiers, tiers_of, words_of_tiers
from pipeline.text.brackets import unwrapped
from pipeline.text.fold import fold_with_remarks
from pipeline.text.patterns import any_of
from schemas.words.layout import load_layout

EVERY = "every"
"""Stands for the submitter's own tier and all tiers below it."""
LONGEST = 200
"""A longer text is no list of tiers."""
_FROM_HIGHEST = ("province", "prefecture", "city", "county", "township", "village")
_REMARK = re.compile(r"[(（]([^()（）]*+)[)）]")
_BETWEEN = re.compile(r"[、,，/;；。|\n]")
_ALTERNATIVES = frozenset({"prefecture", "city", "county"})
"""县（市、区）级 is one tier: what stands in its bracket adds none of these."""


class TierCell(NamedTuple):
    """Hold the tier fields that a cell names (`city` for 市级, or `EVERY`), and its words that name none."""

    tiers: frozenset[str]
    unknown: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def read_tier_cell(text: str) -> TierCell:
    """Read a text in Simplified script; where it has boxes, only what is chosen counts."""
    if text.strip() in load_layout().tick["no"]:
        return TierCell(frozenset(), ())
    if len(text) > LONGEST:
        return TierCell(frozenset(), (text,))
    chosen = unwrapped("、".join(_chosen(text)))
    found = _read(_REMARK.sub("", chosen))
    beside = (_read(remark).tiers for remark in _REMARK.findall(chosen))
    return found._replace(tiers=found.tiers.union(*(tiers - _ALTERNATIVES for tiers in beside)))


def _chosen(text: str) -> Iterable[str]:
    """Return what stands at the chosen boxes, in front of words or behind them; of a text without boxes, all."""
    before, *parts = _box().split(text)
    boxes, words = parts[::2], parts[1::2]
    if fold_with_remarks(before):
        is_behind = bool(words) and not fold_with_remarks(words[-1])
        boxes, words = [*boxes, ""] if is_behind else ["", *boxes], [before, *words]
    is_open = load_layout().channel["open"]
    return [word for box, word in zip(boxes, words, strict=True) if box not in is_open]


@cache
def _box() -> re.Pattern[str]:
    boxes = load_layout().channel
    return re.compile(f"([{re.escape(''.join([*boxes['chosen'], *boxes['open']]))}])")


def _read(text: str) -> TierCell:
    """Read the parts of a text; a part with any other word names no tier, nor do words in front of a wrong count."""
    tiers, unknown, run = set[str](), list[str](), list[str]()
    for part in filter(None, map(fold_with_remarks, _BETWEEN.split(text))):
        if not _tokens().fullmatch(part):
            unknown.append(part)
            continue
        for found in _token().finditer(part):
            kind, word = found.lastgroup, found[0]
            if kind == "tier":
                run.append(word)
            elif kind == "count":
                counted = count_tiers(run, word[0], _words())
                unknown += [] if counted else ["".join([*run, word])]
                tiers |= counted
                run = [] if counted else run
            elif kind == "every":
                tiers.add(EVERY)
            elif run and kind != "rest":
                tiers |= _beyond(run[-1], is_below=kind == "below")
    return TierCell(tiers_of(run, _words()).union(tiers), tuple(unknown))


def _beyond(word: str, *, is_below: bool) -> frozenset[str]:
    """Return all tiers below, or above, those of a word."""
    places = sorted(map(_FROM_HIGHEST.index, _words()[word]))
    further = _FROM_HIGHEST[places[-1] + 1 :] if is_below else _FROM_HIGHEST[: places[0]]
    return frozenset(further) - {"city"}


@cache
def _words() -> Mapping[str, Sequence[str]]:
    return {**load_layout().tier_cell["words"], **words_of_tiers()}


@cache
def _token() -> re.Pattern[str]:
    known = load_layout().tier_cell
    groups: Mapping[str, str] = {
        "every": any_of(known["every"]),
        "below": any_of(known["below"]),
        "above": any_of(known["above"]),
        "count": f"[{''.join(COUNTS)}]级",
        "tier": any_of(_words()),
        "rest": rf"{any_of(known['rest'])}|\d",
    }
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in groups.items()))


@cache
def _tokens() -> re.Pattern[str]:
    """Build the pattern of a part of which every word is known, read from left to right as `_token` does."""
    return re.compile(f"(?>{re.sub('[?]P<[a-z]+>', '?:', _token().pattern)})++")
