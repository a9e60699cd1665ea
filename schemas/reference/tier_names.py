"""How the forms and papers of a jurisdiction call its tiers: 县级, 旗县级, 镇街级; 县（市、区）, 苏木乡镇（街道）."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.national.codes import TIERS
from schemas.reference.national.kinds import together
from schemas.reference.national.unit_tree import NationalUnit, UnitTree
from schemas.reference.reference_data import Reference

FILE = Path(__file__).with_suffix(".toml")


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def tier_names(reference: Reference, own: str) -> Mapping[str, str]:
    """Map placeholders to names of tiers, for forms of units of the tier `own` and papers about them.

    `county`: how the tier is called (县级); `county_units`: how its units are (县（市、区）).
    """
    names = _names()
    units = _units_together(reference)
    called = {tier: _first_fitting(each, units[tier]) for tier, each in names["level"].items()}
    if own == "prefecture":  # nothing else is called a city there
        called[own] = _first_fitting(names["city"], units[own])
    village = _first_fitting(names["village"], units["township"])
    villages = _first_fitting(names["villages"], units["township"])
    return {
        **called,
        **{f"{tier}_units": text for tier, text in units.items()},
        "own": called.get(own, ""),
        "township_short": called["township"].removesuffix("级"),
        "village": village,
        "village_units": villages,
    }


def _units_together(reference: Reference) -> Mapping[str, str]:
    """Name the jurisdiction's units of each tier together, and those above it."""
    tree, top = reference.tree, reference.jurisdiction
    at: dict[str, set[str]] = {tier: set() for tier in TIERS}
    for unit in _units(tree, top):
        if unit.is_expected:
            at[unit.tier].add(unit.code)
    return {tier: together(tier, {tree.unit(code).kind for code in codes}) for tier, codes in at.items()}


def _units(tree: UnitTree, top: str) -> Iterable[NationalUnit]:
    yield from map(tree.unit, (top, *tree.ancestors(top)))
    yield from tree.below(top)


def _first_fitting(names: Mapping[str, str], units: str) -> str:
    """Return the first name whose key has only characters of the units that are named together."""
    return next(name for key, name in names.items() if {*key} <= {*units})
