"""Find the units of the jurisdiction that texts name, by the names of the reference data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipeline.normalize.submissions import Unit, units_by_code
from pipeline.text.names import keys
from schemas.reference.national.unit_names import UnitNames
from schemas.reference.national.unit_tree import UnitTree
from schemas.reference.reference_data import Reference


@cache
def unit_names(reference: Reference) -> UnitNames:
    """Return the names of the units of the reference data."""
    return UnitNames(reference.tree, reference.unit["unit_code"], keys)


@cache
def former_names(reference: Reference) -> UnitNames:
    """Return the names of the units of other editions."""
    return UnitNames(reference.tree, reference.former["unit"], keys)


@cache
def names_in_tree(tree: UnitTree) -> UnitNames:
    """Return the names of all units of a tree, also above the jurisdiction and beside it."""
    return UnitNames(tree, tree.names, keys)


def unit_in(texts: Iterable[str], reference: Reference, near: Unit | None = None) -> Unit | None:
    """Find the unit in the first text that mentions one; of several of one name, the nearest to another unit.

    某县某某街道 is the street, not the county.
    """
    names, own = unit_names(reference), near.unit_code if near else ""
    found = filter(None, (names.find_in(" ".join(text.split()), own) for text in texts))
    return units_by_code(reference).get(next(found, ""))
