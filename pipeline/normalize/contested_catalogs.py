"""Find domains that a unit handed in several times, and decide which files count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.default_tiers import stated_tiers
from pipeline.normalize.dispositions import Dispositions
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.levels import Levels
from pipeline.normalize.parts_and_versions import ContestedCatalog, VersionSorter
from pipeline.normalize.revisions import revision
from pipeline.normalize.sections import CatalogSection
from pipeline.normalize.submissions import Submission

CatalogKey = tuple[int, str]
"""The index of a submission, and a domain."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Hold an assumption about a catalog that counts although, or because, other files hold its domain.

    `rule` names the finding that reports it, `others` are the indices of the other files, `items` the number of items
    by which the count is wrong if the assumption is.
    """

    rule: str
    file: int
    domain: str
    others: tuple[int, ...]
    items: int


@dataclass(frozen=True)
class Evidence:
    """Hold what is known of an edition's rows when parts and versions of catalogs are distinguished."""

    rows: DataRows
    levels: Levels
    dispositions: Dispositions
    submissions: Sequence[Submission]
    sections: Sequence[CatalogSection]

    @cached_property
    def catalog_numbers(self) -> Indices:
        """Return a number for each row, equal within a catalog."""
        return self.rows.file * (len(self.rows.domain.values) + 1) + self.rows.domain.codes

    @cached_property
    def item_numbers(self) -> Indices:
        """Return a number for each row, equal for equal pairs of level-1 and level-2 names."""
        names = len(self.levels.level2_key.values) + 1
        return self.levels.level1_key.codes.astype(np.int64) * names + self.levels.level2_key.codes


def settle(
    catalogs: Sequence[CatalogKey], evidence: Evidence
) -> tuple[dict[CatalogKey, int], list[Assumption]]:
    """Find the file that counts in place of each superseded catalog, and the assumptions made."""
    superseded: dict[CatalogKey, int] = {}
    assumptions: list[Assumption] = []
    for domain, files in _find_contested(catalogs, evidence.submissions):
        sorter = VersionSorter(list(_describe(domain, files, evidence)))
        superseded |= {(file, domain): latest for file, latest in sorter.superseded.items()}
        assumptions += [
            Assumption(each.rule, each.file, domain, each.others, each.items) for each in sorter.judgements
        ]
    return superseded, assumptions


def _find_contested(
    catalogs: Sequence[CatalogKey], submissions: Sequence[Submission]
) -> Iterator[tuple[str, list[int]]]:
    """Yield each domain that a unit handed in more than once, with its files."""
    files: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for file, domain in catalogs:
        unit = submissions[file].unit
        if unit:
            files[submissions[file].edition, unit.unit_code, domain].append(file)
    return ((domain, several) for (_, _, domain), several in files.items() if len(several) > 1)


def _describe(domain: str, files: Sequence[int], evidence: Evidence) -> Iterator[ContestedCatalog]:
    """Describe each file's catalog of the domain."""
    rows = evidence.rows
    own = np.flatnonzero(evidence.dispositions.item & (rows.domain.codes == rows.domain.values.index(domain)))
    for file in files:
        taken, submission = own[rows.file[own] == file], evidence.submissions[file]
        sections = [evidence.sections[number] for number in np.unique(rows.section[taken])]
        parts = [section.stated.part for section in sections]
        stated = [stated_tiers(section, submission) or {submission.tier} for section in sections]
        yield ContestedCatalog(
            file=file,
            sha256=submission.file.sha256,
            received=submission.received,
            revision=revision(submission.file.path),
            tiers=frozenset().union(*stated),
            parts=frozenset(filter(None, parts)) if all(parts) else frozenset(),
            items=frozenset(evidence.item_numbers[taken].tolist()),
        )
