"""Catalogs: one domain in one submission; and which of several for the same unit and domain counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.dispositions import Dispositions
from pipeline.normalize.distinct import Mask
from pipeline.normalize.revisions import revision
from pipeline.normalize.rows import DataRows
from pipeline.normalize.submissions import Submission


@dataclass(frozen=True, slots=True)
class Catalog:
    """One domain in one submission (`file` is its index). `superseded_by` is the index of the one that counts."""

    file: int
    domain: str
    sheet_section: int
    superseded_by: int | None


def catalogs_of(rows: DataRows, found: Dispositions, submissions: Sequence[Submission]) -> list[Catalog]:
    """Every catalog with at least one item row, in order of submission and first row."""
    first: dict[tuple[int, str], int] = {}
    taken = np.flatnonzero(found.item)
    pairs = rows.file[taken] * (len(rows.domain.values) + 1) + rows.domain.codes[taken]
    _, starts = np.unique(pairs, return_index=True)
    for row in taken[np.sort(starts)]:
        first[int(rows.file[row]), rows.domain.values[rows.domain.codes[row]]] = int(rows.section[row])
    later = _later(list(first), submissions)
    return [
        Catalog(file, domain, section, later.get((file, domain))) for (file, domain), section in first.items()
    ]


def _later(catalogs: list[tuple[int, str]], submissions: Sequence[Submission]) -> dict[tuple[int, str], int]:
    """By superseded catalog, the submission whose catalog counts in its place."""
    rivals: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for file, domain in catalogs:
        unit = submissions[file].unit
        if unit:
            rivals[submissions[file].edition, unit.unit_code, domain].append(file)
    later: dict[tuple[int, str], int] = {}
    for (_, _, domain), files in rivals.items():
        if len(files) == 1:
            continue
        last = max(files, key=lambda file: revision(submissions[file].file.path))
        later |= {(file, domain): last for file in files if file != last}
    return later


def counting(submissions: Sequence[Submission], *, count_unknown_units: bool) -> Mask:
    """Which submissions count: those of a known unit, unless any may; of registers, all."""
    known = [count_unknown_units or each.unit is not None or each.is_register for each in submissions]
    return np.array(known or [False], np.bool_)


def counts_mask(rows: DataRows, catalogs: Sequence[Catalog], known: Mask) -> Mask:
    """Which rows lie in a catalog that counts: not superseded, and of a submission that does."""
    superseded = {(each.file, each.domain) for each in catalogs if each.superseded_by is not None}
    counts = known[rows.file]
    for file, domain in superseded:
        counts &= ~((rows.file == file) & (rows.domain.codes == rows.domain.values.index(domain)))
    return counts
