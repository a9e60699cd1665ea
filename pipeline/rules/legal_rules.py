"""Rules about legal bases. What is wrong with a text is told once a table: most are copied down a column."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.rules.by_catalog import catalog_of_rows
from pipeline.rules.flag import Flag, by_wording, once, row_flags
from schemas.rules.criteria import load_criteria

CLOSED_BY = {"《": "》", "〈": "〉", "(": ")", "〔": "〕", "[": "]", "【": "】"}
_BRACKET = re.compile(f"[{re.escape(''.join([*CLOSED_BY, *CLOSED_BY.values()]))}]")
_ENUMERATOR = re.compile(r"(?:(?<=[\s;。、,.])|^)(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)")
_SPACE = re.compile(r"\s+")
Judge = Callable[[str], str | None]
"""What is wrong with a text (folded by NFKC), None where nothing is."""


def bases_without_title(batch: Batch) -> Iterator[Flag]:
    """A legal basis that names nothing in title marks."""
    yield from _judged(batch, "legal_basis_without_title", _untitled)


def unbalanced_brackets(batch: Batch) -> Iterator[Flag]:
    """A legal basis in which a bracket or title mark is never closed, or never opened."""
    yield from _judged(batch, "unbalanced_brackets", unbalanced)


def malformed_numbers(batch: Batch) -> Iterator[Flag]:
    """A document number that cannot be right, such as 国办发〔201680号."""
    yield from _judged(batch, "document_number_malformed", _malformed)


def outdated_bases(batch: Batch) -> Iterator[Flag]:
    """A regulation cited by the number that it had before it was revised."""
    yield from _judged(batch, "outdated_legal_basis", _outdated)


def _judged(batch: Batch, rule: str, judge: Judge) -> Iterator[Flag]:
    column = batch.rows.text["legal_basis"]
    wrong = [judge(unicodedata.normalize("NFKC", text)) for text in column.values]
    faulty = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, wrong)))
    rows = once(faulty, batch.rows.chain, column.codes)
    told = [wrong[code] for code in column.codes[rows]]
    yield from by_wording(row_flags(batch, rule, rows, "legal_basis", told))


def _untitled(text: str) -> str | None:
    return text if text.strip() and not re.search("[《》]", text) else None


def unbalanced(text: str) -> str | None:
    """The first bracket without its other half; one that a malformed number has lost is told with the number."""
    opened: list[str] = []
    for mark in _BRACKET.findall(_ENUMERATOR.sub("", text)):
        if mark in CLOSED_BY:
            opened.append(mark)
        elif not opened or CLOSED_BY[opened.pop()] != mark:
            return None if _malformed(text) else mark
    return opened[0] if opened and not _malformed(text) else None


def _malformed(text: str) -> str | None:
    found = load_criteria().document_number_malformed.search(_SPACE.sub("", text))
    return found[0] if found else None


def _outdated(text: str) -> str | None:
    """The version in force of a regulation that is cited as it was before."""
    plain = _SPACE.sub("", text)
    for each in load_criteria().outdated_legal_basis:
        cited = re.search(rf"{each.title}》?\((?:[^()]*\D)?{each.old}", plain)
        if cited:
            return each.now
    return None


def spellings(batch: Batch) -> Iterator[Flag]:
    """A law that a catalog names in several ways: each way but the first is told where it first stands."""
    column, catalog = batch.rows.text["legal_basis"], catalog_of_rows(batch)
    titles = _varied_titles(batch)
    named = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, titles)))
    first: dict[tuple[int, str], str] = {}
    told = set()
    for row in once(named, catalog, column.codes):
        for title in titles[column.codes[row]]:
            place = int(catalog[row]), _law(title)
            if first.setdefault(place, title) != title and (place, title) not in told:
                told.add((place, title))
                here = row_flags(batch, "law_spelled_differently", [row], "legal_basis", [first[place]])
                yield from by_wording(flag._replace(value=title) for flag in here)


def _varied_titles(batch: Batch) -> list[list[str]]:
    """For each distinct text the titles in it whose law goes by another name elsewhere in the batch."""
    titles = [list(dict.fromkeys(law.title for law in named)) for named in batch.legal_bases]
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for title in set(chain.from_iterable(titles)):
        ways[_law(title)].add(title)
    return [[title for title in named if len(ways[_law(title)]) > 1] for named in titles]


def _law(title: str) -> str:
    spelling = load_criteria().legal_basis_spelling
    for prefix in spelling.prefixes:
        title = title.removeprefix(prefix)
    return spelling.short.get(title, title)
