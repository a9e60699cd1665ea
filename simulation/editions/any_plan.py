"""Plan an edition of any jurisdiction (`any_edition.toml`): who hands in what, in which layout, with which faults."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from schemas.reference.reference_data import Reference
from simulation.items.units import SampleUnit, compiling_units
from simulation.items.vocabulary import Domain, domains_of
from simulation.plan import Plan, deal_shares, load_plan

FILE = Path(__file__).with_name("any_edition.toml")
GROUPS = {
    "county": ("county_layouts", "formats", "structural_blemishes", "blemishes"),
    "township": ("township_layouts", "township_formats", "township_blemishes"),
}
"""The tables of a plan whose numbers are counts of workbooks, by whose workbooks are counted."""
FEWEST = 8
"""Fewest catalogs, or townships, of which some are missing or come in several versions."""
Cell = tuple[SampleUnit, Domain]
Chosen = TypeVar("Chosen")


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a jurisdiction that takes part: of its units at each tier, and of the domains."""

    units: float = 1.0
    domains: float = 1.0


WHOLE = Share()


def any_plan(reference: Reference, edition: str, seed: int, share: Share = WHOLE) -> Plan:
    """Plan an edition of a jurisdiction; the same arguments give the same plan."""
    document = _document(edition) | {"seed": f"{reference.jurisdiction}/{seed}"}
    plan = Plan(edition, document, (), (), deal_shares)
    rng = plan.rng("share")
    units = [
        replace(unit, towns=tuple(_some(unit.towns, share.units, rng)))
        for unit in _some(compiling_units(reference.of_edition(edition)), share.units, rng)
    ]
    domains = _some(domains_of(reference, edition), share.domains, rng)
    plan = replace(plan, units=units, domains=domains)
    return replace(plan, document={**document, **_cases(plan)})


def _some(each: Sequence[Chosen], share: float, rng: Random) -> list[Chosen]:
    """Choose a share, at least one, in the same order."""
    chosen = set(rng.sample(range(len(each)), _number(len(each), share)))
    return [one for at, one in enumerate(each) if at in chosen]


def _number(of: int, share: float) -> int:
    return min(of, max(1, round(of * share)))


def _document(edition: str) -> dict[str, Any]:
    """Take over the plan of the sample with shares in place of its counts, and without what only it has."""
    own = tomllib.loads(FILE.read_text(encoding="utf-8"))
    like = load_plan(own["like"])
    shares = {
        group: {
            name: count / own[whose] * own["times"].get(group, 1)
            for name, count in like.document[group].items()
        }
        for whose, groups in GROUPS.items()
        for group in groups
    }
    names = {
        kind: [name.replace(like.edition, edition) for name in patterns]
        for kind, patterns in like.document["names"].items()
        if kind != "corrected"
    }
    return {
        **own,
        **shares,
        "names": {**names, "corrected": like.document["names"]["corrected"]},
        "values": {**like.document["values"], **own["values"]},
    }


def _cases(plan: Plan) -> Mapping[str, Any]:
    """Draw the catalogs and townships that are missing, cannot be read, or were handed in twice."""
    cells, towns = plan.cells, [town.code for unit in plan.units for town in unit.towns]
    rng = plan.rng("cases")
    rng.shuffle(cells)
    missing, unreadable, superseded = (
        [cells.pop() for _ in range(_several(plan, len(plan.cells), kind))]
        for kind in ("missing", "unreadable", "superseded")
    )
    damages, versions = cycle(plan.document["damages"]), cycle(plan.document["versions"])
    return {
        "not_handed_in": {
            "county": [[unit.code, domain.code] for unit, domain in missing],
            "township": rng.sample(towns, _several(plan, len(towns), "missing_townships")),
        },
        "unreadable": [_case(cell) | {"how": next(damages)} for cell in unreadable],
        "superseded": [_case(cell) | _versions(plan, cell, next(versions)) for cell in superseded],
    }


def _several(plan: Plan, of: int, kind: str) -> int:
    return _number(of, plan.document[kind]) if of >= FEWEST else 0


def _case(cell: Cell) -> dict[str, str]:
    return {"unit": cell[0].code, "domain": cell[1].code}


def _versions(plan: Plan, cell: Cell, patterns: Sequence[str]) -> dict[str, str]:
    words = {"unit": cell[0].short_name, "domain": cell[1].name, "edition": plan.edition}
    older, later = (pattern.format(**words) for pattern in patterns)
    return {"older": older, "later": later}
