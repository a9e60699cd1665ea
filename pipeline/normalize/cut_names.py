"""Join level-1 names that were cut into two cells, one below the other: 城镇燃 / 气管理."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.fill_down import last_at_or_above, starts_of
from pipeline.text.names import keys
from schemas.reference.reference_data import Reference

LONGEST_PART = 100
"""Characters of a part of a name: each part is joined with its neighbour, so their sum must stay bounded."""
Names = set[tuple[str, str]]
"""Pairs of a domain or a catalog, and the key of a name known there."""


class CutName(NamedTuple):
    """Hold a name whose first part stands in row `head` and whose second part stands in row `tail`."""

    head: int
    tail: int
    name: str


def find_cut_names(
    rows: DataRows, level1: DictionaryColumn, owns: Mask, reference: Reference
) -> list[CutName]:
    """Find cut names: joined they are known for the domain, and at least one part alone is not.

    Known are the domain's standard level-1 names and those that stand whole in the same catalog. Anything else stays
    two names: joining them would be a guess. `owns` marks the rows whose own cell holds a level-1 name.
    """
    key = keys(level1.values)
    names = set(key) | set(keys(reference.standard_item["level1"]))
    suspects = [each for each in _neighbours(rows, level1, owns) if each.name in names]
    if not suspects:
        return []
    standard, whole = _standard(reference), _whole(rows, level1, key)
    found = []
    taken = -1
    for each in suspects:
        domain = rows.domain[each.head] or ""
        parts = {(domain, key[level1.codes[row]]) for row in (each.head, each.tail)}
        is_known = (domain, each.name) in standard or (f"{rows.file[each.head]}/{domain}", each.name) in whole
        if is_known and not parts <= standard and each.head > taken:
            found.append(each)
            taken = each.tail
    return found


NO_NAME, UNCUT = -1, -2


def join_cut_names(
    level1: DictionaryColumn, owns: Mask, cut: list[CutName], rows: DataRows
) -> tuple[DictionaryColumn, Mask]:
    """Join each cut name in its first row and empty its second; also return the rows that own a name."""
    if not cut:
        return level1, owns
    owner = last_at_or_above(owns, starts_of(rows.chain))
    heads, tails = (
        np.array(rows, np.int64) for rows in zip(*((each.head, each.tail) for each in cut), strict=True)
    )
    whole = np.full(len(owns) + 1, UNCUT, np.int32)  # its last entry is for rows above the first name
    whole[heads] = len(level1.values) + np.arange(len(cut))
    whole[tails] = NO_NAME
    names = [f"{level1[each.head]}{level1[each.tail]}" for each in cut]
    kept = (whole[owner] == UNCUT) | ((whole[owner] >= 0) & level1.is_empty)
    codes = np.where(kept, level1.codes, whole[owner])
    owned = owns.copy()
    owned[tails] = False
    return DictionaryColumn(codes, [*level1.values, *names]).map(lambda texts: texts), owned


def _neighbours(rows: DataRows, level1: DictionaryColumn, owns: Mask) -> Iterator[CutName]:
    """Pair each row that has its own level-1 name with the next such row of its table; join both names."""
    brings = np.flatnonzero(owns)
    head, tail = brings[:-1], brings[1:]
    near = (rows.chain[head] == rows.chain[tail]) & (level1.codes[head] != level1.codes[tail])
    short = np.array([len(text) <= LONGEST_PART for text in level1.values] or [True], np.bool_)
    near &= short[level1.codes[head]] & short[level1.codes[tail]]
    head, tail = head[near], tail[near]
    names = keys([f"{level1[one]}{level1[other]}" for one, other in zip(head, tail, strict=True)])
    return map(CutName, head.tolist(), tail.tolist(), names)


def _standard(reference: Reference) -> Names:
    items = reference.standard_item
    return set(zip(items["domain_code"], keys(items["level1"]), strict=True))


def _whole(rows: DataRows, level1: DictionaryColumn, key: list[str]) -> Names:
    catalogs = [f"{file}/{rows.domain[row] or ''}" for row, file in enumerate(rows.file)]
    return {(catalog, key[code]) for catalog, code in zip(catalogs, level1.codes, strict=True) if code >= 0}
