"""Select the items that each unit lists: synthetic, plausibly uneven, and exact in total.

The tier of the unit that compiles is called its own: county, or prefecture in a city without counties.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from simulation.items.allocation import apportion
from simulation.items.units import TOWNSHIP, SampleUnit
from simulation.items.vocabulary import Domain, kind_of
from simulation.sample import sample_reference

UnitDomain = tuple[SampleUnit, Domain]
SelectedName = tuple[str, str]
"""A level-1 and a level-2 name."""
Total = Callable[[str, str, int, int], int]
"""Returns the number of items to select of a figure, at the own tier or that of townships: between two bounds."""
OWN = "own"

JITTER = 0.12
TOWNS_OF_A_LARGE_COUNTY = 20
LISTED_BY_COUNTY = 0.1
"""Bonus, on the scale of a kind's `fit`, for a township item that the county lists too."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The items one county lists in one domain: each name with its tiers, in the order of the tree."""

    names: Mapping[SelectedName, frozenset[str]]


def select(
    cells: list[UnitDomain], total: Total, rng: Random, *, without_townships: frozenset[tuple[str, str]]
) -> dict[UnitDomain, Selection]:
    """Select items for every unit and domain so that the totals hold.

    `without_townships`: (unit code, domain code) of catalogs without any township items.
    """
    listed = _own_names(cells, total, rng)
    shared = _township_names(cells, total, listed, without_townships, rng)
    return {cell: _selection(cell, listed[cell], shared[cell]) for cell in cells}


def _own_names(cells: list[UnitDomain], total: Total, rng: Random) -> dict[UnitDomain, list[SelectedName]]:
    weights = {cell: _county_weight(*cell) * _jitter(rng) for cell in cells}
    known = {cell: len(cell[1].tree) for cell in cells}
    level1 = apportion(
        total("level1_items", OWN, len(cells), sum(known.values())),
        {cell: weights[cell] * len(cell[1].tree) for cell in cells},
        dict.fromkeys(cells, 1),
        known,
    )
    chosen = {cell: _largest(cell[1], level1[cell], rng) for cell in cells}
    room = {cell: sum(len(cell[1].tree[name]) for name in chosen[cell]) for cell in cells}
    level2 = apportion(
        total("level2_items", OWN, sum(level1.values()), sum(room.values())),
        {cell: weights[cell] * room[cell] for cell in cells},
        level1,
        room,
    )
    return {cell: _pick(cell[1], chosen[cell], level2[cell], lambda _: rng.random()) for cell in cells}


def _township_names(
    cells: list[UnitDomain],
    total: Total,
    listed: Mapping[UnitDomain, list[SelectedName]],
    without: frozenset[tuple[str, str]],
    rng: Random,
) -> dict[UnitDomain, list[SelectedName]]:
    open_cells = [cell for cell in cells if (cell[0].code, cell[1].code) not in without]
    weights = {cell: _township_weight(*cell) * _jitter(rng) for cell in open_cells}
    names1 = {cell: list(dict.fromkeys(name for name, _ in listed[cell])) for cell in open_cells}
    known = {cell: len(names1[cell]) for cell in open_cells}
    level1 = apportion(
        total("level1_items", TOWNSHIP, 0, sum(known.values())), weights, dict.fromkeys(open_cells, 0), known
    )
    chosen = {cell: _fittest(cell[1], names1[cell], level1[cell], rng) for cell in open_cells}
    room = {cell: sum(len(cell[1].tree[name]) for name in chosen[cell]) for cell in open_cells}
    level2 = apportion(
        total("level2_items", TOWNSHIP, sum(level1.values()), sum(room.values())),
        {cell: weights[cell] * (1 + level1[cell]) for cell in open_cells},
        level1,
        room,
    )
    picked = {
        cell: _pick(cell[1], chosen[cell], level2[cell], _fit(listed[cell], rng)) for cell in open_cells
    }
    return {cell: picked.get(cell, []) for cell in cells}


def _selection(cell: UnitDomain, own: list[SelectedName], township: list[SelectedName]) -> Selection:
    unit, domain = cell
    tiers = {
        (level1, level2): frozenset(
            tier for tier, names in ((unit.tier, own), (TOWNSHIP, township)) if (level1, level2) in names
        )
        for level1, names2 in domain.tree.items()
        for level2 in names2
    }
    return Selection({name: held for name, held in tiers.items() if held})


def _county_weight(unit: SampleUnit, domain: Domain) -> float:
    """Weigh a county's size: counties differ little, from 0.85 to 1.05."""
    size = min(len(unit.towns) / TOWNS_OF_A_LARGE_COUNTY, 1.0)
    return domain.county * (0.85 + 0.2 * size) * _rural_factor(unit, domain, strength=0.15)


def _township_weight(unit: SampleUnit, domain: Domain) -> float:
    """Weigh a county's township work: large rural counties list over twice what small districts do."""
    size = min(len(unit.towns) / TOWNS_OF_A_LARGE_COUNTY, 1.0)
    return domain.town * (0.6 + 0.6 * size) * _rural_factor(unit, domain, strength=1.0)


def _rural_factor(unit: SampleUnit, domain: Domain, *, strength: float) -> float:
    """Weigh a domain in a unit: `rural` if all is rural, its mirror image if all is urban."""
    plain = unit.rurality * domain.rural + (1 - unit.rurality) * max(2 - domain.rural, 0.1)
    return math.pow(plain, strength)


def _jitter(rng: Random) -> float:
    return 1 + rng.uniform(-JITTER, JITTER)


def _largest(domain: Domain, count: int, rng: Random) -> list[str]:
    """Choose the level-1 names that a county keeps; small ones are dropped first."""
    order = sorted(domain.tree, key=lambda name: -len(domain.tree[name]) * rng.uniform(0.6, 1.4))
    return [name for name in domain.tree if name in order[:count]]


def _fittest(domain: Domain, names: list[str], count: int, rng: Random) -> list[str]:
    """Choose the level-1 names that suit a township best."""

    def fit(level1: str) -> float:
        return max(kind_of(level1, name).fit for name in domain.tree[level1]) + rng.uniform(0, 0.5)

    order = sorted(names, key=fit, reverse=True)
    return [name for name in names if name in order[:count]]


def _fit(listed: list[SelectedName], rng: Random) -> Callable[[SelectedName], float]:
    known = frozenset(listed)
    return lambda name: kind_of(*name).fit + LISTED_BY_COUNTY * (name in known) + rng.uniform(0, 0.6)


def _pick(
    domain: Domain, level1: list[str], count: int, rank: Callable[[SelectedName], float]
) -> list[SelectedName]:
    """Pick `count` names under the given level-1 names, the best of each first so that none is empty."""
    ranked = {name: sorted(((name, level2) for level2 in domain.tree[name]), key=rank) for name in level1}
    firsts = [names.pop() for names in ranked.values()]
    rest = sorted((name for names in ranked.values() for name in names), key=rank)
    return firsts + rest[len(rest) - (count - len(firsts)) :]


def published(edition: str, figure: str, tier: str) -> int:
    """Return a figure of that edition's bulletin, which the sample edition must reach."""
    wanted = {"edition": edition, "figure": figure, "tier": tier}
    [row] = sample_reference().published_figure.where(lambda row: wanted.items() <= row.items()).rows
    return int(row["value"])
