"""Rules about legal bases. Each wording is flagged once a table: most are copied down a column."""

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
Check = Callable[[str], str | None]
"""Finds what is wrong with a text (folded by NFKC), None where nothing is."""


def legal_basis_without_title(batch: Batch) -> Iterator[Flag]:
    """Flag a legal basis without a title in title marks."""
    yield from _text_flags(batch, "legal_basis_without_title", _untitled)


def unbalanced_brackets(batch: Batch) -> Iterator[Flag]:
    """Flag a legal basis with a bracket or title mark that is never closed or never opened."""
    yield from _text_flags(batch, "unbalanced_brackets", unbalanced)


def document_number_malformed(batch: Batch) -> Iterator[Flag]:
    """Flag a document number that cannot be right, such as 国办发〔201680号."""
    yield from _text_flags(batch, "document_number_malformed", _malformed)


def outdated_legal_basis(batch: Batch) -> Iterator[Flag]:
    """Flag a regulation that is cited by its number from before a revision."""
    yield from _text_flags(batch, "outdated_legal_basis", _outdated)


def _text_flags(batch: Batch, rule: str, check: Check) -> Iterator[Flag]:
    column = batch.rows.text["legal_basis"]
    wrong = [check(unicodedata.normalize("NFKC", text)) for text in column.values]
    faulty = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, wrong)))
    rows = once(faulty, batch.rows.chain, column.codes)
    details = [wrong[code] for code in column.codes[rows]]
    yield from by_wording(row_flags(batch, rule, rows, "legal_basis", details))


def _untitled(text: str) -> str | None:
    return text if text.strip() and not re.search("[《》]", text) else None


def unbalanced(text: str) -> str | None:
    """Find the first bracket without its other half; None if it is part of a malformed number."""
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
    """Find the version in force of a regulation that is cited in an old version."""
    plain = _SPACE.sub("", text)
    for each in load_criteria().outdated_legal_basis:
        cited = re.search(rf"{each.title}》?\((?:[^()]*\D)?{each.old}", plain)
        if cited:
            return each.now
    return None


def law_spelled_differently(batch: Batch) -> Iterator[Flag]:
    """Flag further spellings of a law in a catalog, each where it first stands, with the first spelling."""
    column, catalog = batch.rows.text["legal_basis"], catalog_of_rows(batch)
    titles = _varied_titles(batch)
    named = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, titles)))
    first: dict[tuple[int, str], str] = {}
    flagged = set()
    for row in once(named, catalog, column.codes):
        for title in titles[column.codes[row]]:
            place = int(catalog[row]), _law(title)
            if first.setdefault(place, title) != title and (place, title) not in flagged:
                flagged.add((place, title))
                here = row_flags(batch, "law_spelled_differently", [row], "legal_basis", [first[place]])
                yield from by_wording(flag._replace(value=title) for flag in here)


def _varied_titles(batch: Batch) -> list[list[str]]:
    """List for each distinct text its titles of laws that have several spellings in the batch."""
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
