"""Find the tiers at which rows without a tick count (docs/design.md, rule 3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.dictionary_column import Codes
from pipeline.normalize.sections import CatalogSection
from pipeline.normalize.submissions import Submission

Tiers = frozenset[str]


def default_tiers(sections: Sequence[CatalogSection], submissions: Sequence[Submission]) -> list[Tiers]:
    """Find the tiers of each section: those it states, else the submitter's own."""
    by_path = {each.file.path: each for each in submissions}
    return [
        stated_tiers(each, by_path[each.path]) or frozenset({by_path[each.path].tier}) for each in sections
    ]


def stated_tiers(section: CatalogSection, submission: Submission) -> Tiers:
    """Return the tiers that a section states, without tiers above the submitting unit's own."""
    unit = submission.unit
    return resolved_tiers(section, submission).intersection(
        TIERS[TIERS.index(unit.tier) :] if unit else TIERS
    )


def resolved_tiers(section: CatalogSection, submission: Submission) -> Tiers:
    """Return all tiers that a section states; what 市级 and 县级 mean depends on who submits."""
    meant = {"city": submission.tiers.city, "county": submission.tiers.county}
    return frozenset(meant.get(tier, tier) for tier in section.stated.tiers)


def tier_codes(tiers: Sequence[Tiers]) -> Codes:
    """Assign each section a number, equal for equal tiers."""
    index: dict[Tiers, int] = {}
    return np.array([index.setdefault(each, len(index)) for each in tiers] or [0], np.int32)
