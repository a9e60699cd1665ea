"""Assign the planned layouts, formats and faults to county workbooks."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.faults.choose_fault import Host, can_have_fault
from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.layout import presets
from simulation.plan import USUAL_FORMAT, USUAL_LAYOUT, Plan

CatalogKey = tuple[str, str]
"""Unit code and domain code."""

LITTLE_TOWN_WORK = 0.9
"""Domains with less township work may come without tier columns."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Layouts and formats by workbook; a missing key has the usual one."""

    layouts: Mapping[CatalogKey, str]
    formats: Mapping[CatalogKey, str]

    def layout(self, key: CatalogKey) -> str:
        """Return the name of the workbook's layout."""
        return self.layouts.get(key, USUAL_LAYOUT)

    def suffix(self, key: CatalogKey) -> str:
        """Return the suffix of the workbook's file."""
        return self.formats.get(key, USUAL_FORMAT)


def assign(plan: Plan) -> Assignment:
    """Distribute the planned layouts and formats over all county workbooks."""
    town = {domain.code: domain.town for domain in plan.domains}
    keys = [(unit.code, domain.code) for unit, domain in plan.cells]

    def layout_fits(name: str, key: CatalogKey) -> bool:
        return bool(presets()[name].tiers) or town[key[1]] < LITTLE_TOWN_WORK

    layouts = plan.deal(plan.document["county_layouts"], keys, plan.rng("layouts"), layout_fits)
    special = special_cases(plan)

    def format_fits(suffix: str, key: CatalogKey) -> bool:
        style = presets()[layouts.get(key, USUAL_LAYOUT)].level1_style
        return key not in special and (suffix != ".ods" or style != "merged")

    return Assignment(layouts, plan.deal(plan.document["formats"], keys, plan.rng("formats"), format_fits))


def without_townships(assignment: Assignment) -> frozenset[CatalogKey]:
    """List the workbooks without tier columns, which therefore list no township items."""
    return frozenset(key for key, name in assignment.layouts.items() if not presets()[name].tiers)


def fault_kinds(
    plan: Plan, assignment: Assignment, catalogs: Mapping[CatalogKey, SampleCatalog]
) -> dict[CatalogKey, list[str]]:
    """Assign kinds of faults to workbooks: at most one structural one and one other each."""
    special = special_cases(plan)
    units = {unit.code: unit for unit in plan.units}

    def is_fit(kind: str, key: CatalogKey) -> bool:
        layout = presets()[assignment.layout(key)]
        host = Host(units[key[0]], catalogs[key], layout, assignment.suffix(key), plan.units)
        return key not in special and can_have_fault(kind, host)

    result: dict[CatalogKey, list[str]] = {}
    keys = list(catalogs)
    for group in ("structural_blemishes", "blemishes"):
        for key, kind in plan.deal(plan.document[group], keys, plan.rng(group), is_fit).items():
            result.setdefault(key, []).append(kind)
    return result


def special_cases(plan: Plan) -> frozenset[CatalogKey]:
    """List the workbooks that come in several versions; they are .xlsx and have no other fault."""
    cases = (*plan.document["unreadable"], *plan.document["superseded"])
    return frozenset((case["unit"], case["domain"]) for case in cases)
