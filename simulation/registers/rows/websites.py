"""The government's websites: the city's, one of each county, and those of departments."""

from simulation.items.units import city, counties
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.words import departments, government


def website(plan: Plan) -> Parts:
    """Generate all websites."""
    name = city().name
    owners: list[tuple[str, str, str | None]] = [(f"{name}人民政府门户网站", "市政府办公室", None)]
    owners += [(f"{government(unit)}网站", government(unit), unit.code) for unit in counties(plan.edition)]
    owners += [(f"{name.removesuffix('市')}{each}网站", each, None) for each in departments()]
    return {"all": [_site(plan, *owner) for owner in owners]}


def _site(plan: Plan, name: str, owner: str, unit: str | None) -> RegisterRow:
    spec = plan.document["website"]
    is_upgraded = unit not in spec["not_upgraded"]
    return {
        "name": name,
        "owner": owner,
        "unit_code": unit,
        "in_group": True,
        "joined_on": spec["joined"].get(unit or owner, spec["joined_before"]),
        "full_text_search": is_upgraded,
        "smart_search": is_upgraded,
        "barrier_free": is_upgraded,
        "upgraded": is_upgraded,
    }
