"""Find the tiers at which rows without a tick count: those stated of their table, else the submitter's (§2.7)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.dictionary_column import Codes
from pipeline.normalize.sections import Section
from pipeline.normalize.submissions import Submission

Tiers = frozenset[str]


def default_tiers(sections: Sequence[Section], submissions: Sequence[Submission]) -> list[Tiers]:
    """Find the tiers of each section. A unit states none above its own; a file of no known unit may state any."""
    by_path = {each.file.path: each for each in submissions}
    return [
        stated_tiers(each, by_path[each.path]) or frozenset({by_path[each.path].tier}) for each in sections
    ]


def stated_tiers(section: Section, submission: Submission) -> Tiers:
    """Find the tiers that are stated of a section and may hold for this submission."""
    unit = submission.unit
    return resolved_tiers(section, submission).intersection(
        TIERS[TIERS.index(unit.tier) :] if unit else TIERS
    )


def resolved_tiers(section: Section, submission: Submission) -> Tiers:
    """Find the tiers that are stated of a section: what 市级 means depends on who submits."""
    city = submission.unit.city_tier if submission.unit else "prefecture"
    return frozenset(city if tier == "city" else tier for tier in section.stated.tiers)


def tier_codes(tiers: Sequence[Tiers]) -> Codes:
    """Number the sections so that those with equal tiers have equal numbers."""
    index: dict[Tiers, int] = {}
    return np.array([index.setdefault(each, len(index)) for each in tiers] or [0], np.int32)
