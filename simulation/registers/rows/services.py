"""The services that are published online: those of the city's departments, and those of each county."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from random import Random
from typing import Any

from simulation.items.units import SampleUnit, city, counties
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.words import words

Service = dict[str, Any]


def service_item(plan: Plan) -> Parts:
    """Generate the services by part.

    `city` holds the city's, `counties` the counties', and each county code the services of its zone for new
    enterprises. In `counties` the latter have the longer times before the county corrected them.
    """
    spec, rng = plan.document["service_item"], plan.rng("service_item")
    services = [*spec["first"], *_startups(spec, "city"), *_drawn(spec["city"], "", rng)]
    _offer_at_machines(services, spec["self_service"] - len(spec["first"]), rng)
    parts: dict[str, Sequence[RegisterRow]] = {"city": _coded(city().code, services)}
    everywhere: list[RegisterRow] = []
    for unit in counties(plan.edition):
        rows = _of_county(spec, unit, rng)
        parts[unit.code] = [row for row in rows if row["category"] == spec["startup_category"]]
        everywhere += [_before(row, spec) for row in rows]
    return parts | {"counties": everywhere}


def _of_county(spec: Mapping[str, Any], unit: SampleUnit, rng: Random) -> list[RegisterRow]:
    zone = list(_startups(spec, unit.code))
    drawn = list(_drawn(spec["each_county"] - len(zone), unit.short_name, rng))
    if unit.code in spec["bundles"]:
        names = cycle(spec["bundles"][unit.code])
        for service in drawn[: spec["bundled"]]:
            service["bundle"] = next(names)
    return _coded(unit.code, [*zone, *drawn])


def _startups(spec: Mapping[str, Any], where: str) -> Iterator[Service]:
    """List the services of a zone for new enterprises; they take up to two hours."""
    zone = spec["startup"].get(where)
    names = words()["startup"] if zone else ()
    for at, name in enumerate(names):
        hours = {"statutory_hours": zone["statutory"][at], "actual_hours": zone["actual"][at]}
        yield {"name": name, "department": zone["department"], "category": spec["startup_category"], **hours}


def _drawn(count: int, of: str, rng: Random) -> Iterator[Service]:
    """Draw services of departments: a thing and the action on it."""
    every = [
        (office, f"{thing}{action}")
        for office, things in words()["service"].items()
        for thing in things
        for action in words()["service_actions"]
    ]
    for office, name in sorted(rng.sample(every, count)):
        hours = float(rng.choice(words()["statutory_hours"]))
        yield {
            "name": name,
            "department": f"{of}{office.removeprefix('市')}" if of else office,
            "category": rng.choice(words()["service_categories"]),
            "statutory_hours": hours,
            "actual_hours": max(round(hours * rng.uniform(0.1, 0.6)), 1.0),
        }


def _offer_at_machines(services: list[Service], count: int, rng: Random) -> None:
    others = [service for service in services if "self_service" not in service]
    for service in rng.sample(others, count):
        service["self_service"] = True


def _coded(unit: str, services: Sequence[Service]) -> list[RegisterRow]:
    usual = {
        "category": None,
        "statutory_hours": None,
        "actual_hours": None,
        "province_first": None,
        "bundle": None,
    }
    return [
        {
            **usual,
            "self_service": False,
            "process_detailed": True,
            "visits": int(at % 3 == 0),
            **service,
            "item_code": f"{unit}-{at:04d}",
            "unit_code": None if unit == city().code else unit,
        }
        for at, service in enumerate(services, 1)
    ]


def _before(row: RegisterRow, spec: Mapping[str, Any]) -> RegisterRow:
    is_corrected = row["category"] == spec["startup_category"]
    return {**row, "actual_hours": spec["startup_before"]} if is_corrected else row
