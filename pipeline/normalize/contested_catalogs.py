"""Find the files in which one unit hands in the same domain, with what tells parts from versions, and sort them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.normalize.default_tiers import stated_tiers
from pipeline.normalize.dispositions import Dispositions
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.levels import Levels
from pipeline.normalize.parts_and_versions import Rival, Sorting
from pipeline.normalize.revisions import revision
from pipeline.normalize.rows import DataRows
from pipeline.normalize.sections import Section
from pipeline.normalize.submissions import Submission

CatalogKey = tuple[int, str]
"""The index of a submission, and a domain."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What was assumed of a file's catalog that counts, beside other files (their indices), told by a rule.

    `items`: by how many the count is wrong if the assumption is.
    """

    rule: str
    file: int
    domain: str
    others: tuple[int, ...]
    items: int


@dataclass(frozen=True)
class Evidence:
    """What is known of the rows of an edition when catalogs are told apart."""

    rows: DataRows
    levels: Levels
    found: Dispositions
    submissions: Sequence[Submission]
    sections: Sequence[Section]

    @cached_property
    def catalog_numbers(self) -> Indices:
        """A number for each row, equal within a catalog."""
        return self.rows.file * (len(self.rows.domain.values) + 1) + self.rows.domain.codes

    @cached_property
    def item_numbers(self) -> Indices:
        """A number for each row, equal where the pair of level-1 and level-2 name is."""
        names = len(self.levels.level2_key.values) + 1
        return self.levels.level1_key.codes.astype(np.int64) * names + self.levels.level2_key.codes


def settle(
    catalogs: Sequence[CatalogKey], evidence: Evidence
) -> tuple[dict[CatalogKey, int], list[Assumption]]:
    """Find, by superseded catalog, the file that counts in its place; and what was assumed of those that count."""
    superseded: dict[CatalogKey, int] = {}
    assumptions: list[Assumption] = []
    for domain, files in _contested(catalogs, evidence.submissions):
        sorting = Sorting(list(_rivals(domain, files, evidence)))
        superseded |= {(file, domain): latest for file, latest in sorting.superseded.items()}
        assumptions += [
            Assumption(each.rule, each.file, domain, each.others, each.items) for each in sorting.judgements
        ]
    return superseded, assumptions


def _contested(
    catalogs: Sequence[CatalogKey], submissions: Sequence[Submission]
) -> Iterator[tuple[str, list[int]]]:
    """Find the domains that a unit hands in more than once, each with the files."""
    files: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for file, domain in catalogs:
        unit = submissions[file].unit
        if unit:
            files[submissions[file].edition, unit.unit_code, domain].append(file)
    return ((domain, several) for (_, _, domain), several in files.items() if len(several) > 1)


def _rivals(domain: str, files: Sequence[int], evidence: Evidence) -> Iterator[Rival]:
    """Collect what is known of each file's catalog of the domain."""
    rows = evidence.rows
    own = np.flatnonzero(evidence.found.item & (rows.domain.codes == rows.domain.values.index(domain)))
    for file in files:
        taken, submission = own[rows.file[own] == file], evidence.submissions[file]
        sections = [evidence.sections[number] for number in np.unique(rows.section[taken])]
        parts = [section.stated.part for section in sections]
        stated = [stated_tiers(section, submission) or {submission.tier} for section in sections]
        yield Rival(
            file=file,
            sha256=submission.file.sha256,
            received=submission.received,
            revision=revision(submission.file.path),
            tiers=frozenset().union(*stated),
            parts=frozenset(filter(None, parts)) if all(parts) else frozenset(),
            items=frozenset(evidence.item_numbers[taken].tolist()),
        )
