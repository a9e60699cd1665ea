"""Find the catalogs (one domain in one submission), and those of them that count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.contested_catalogs import Assumption, Evidence, settle
from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.submissions import Submission


@dataclass(frozen=True, slots=True)
class Catalog:
    """Hold a catalog: one domain in one submission.

    `file` is the index of its submission, `superseded_by` that of the one that counts in its place, if any.
    """

    file: int
    domain: str
    sheet_section: int
    superseded_by: int | None


def catalogs_of(evidence: Evidence) -> tuple[list[Catalog], list[Assumption]]:
    """Find every catalog with at least one item, in order of submission and first row.

    Also return the assumptions made where a unit handed in a domain in several files.
    """
    rows, taken = evidence.rows, np.flatnonzero(evidence.dispositions.item)
    _, starts = np.unique(evidence.catalog_numbers[taken], return_index=True)
    first = {
        (int(rows.file[row]), rows.domain.values[rows.domain.codes[row]]): int(rows.section[row])
        for row in taken[np.sort(starts)]
    }
    superseded, assumptions = settle(list(first), evidence)
    catalogs = [
        Catalog(file, domain, section, superseded.get((file, domain)))
        for (file, domain), section in first.items()
    ]
    return catalogs, assumptions


def mark_counting_submissions(submissions: Sequence[Submission], *, count_unknown_units: bool) -> Mask:
    """Mark the submissions that count: those of known units (or of all), and all registers."""
    known = [count_unknown_units or each.unit is not None or each.is_register for each in submissions]
    return np.array(known or [False], np.bool_)


def mark_counting_rows(rows: DataRows, catalogs: Sequence[Catalog], known: Mask) -> Mask:
    """Mark the rows of catalogs that count: not superseded, and in a submission that counts."""
    superseded = {(each.file, each.domain) for each in catalogs if each.superseded_by is not None}
    counts = known[rows.file]
    for file, domain in superseded:
        counts &= ~((rows.file == file) & (rows.domain.codes == rows.domain.values.index(domain)))
    return counts
