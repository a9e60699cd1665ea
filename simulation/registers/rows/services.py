"""The services that are published online: those of the city's departments, and those of each county."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from random import Random
from typing import Any

from simulation.editions.plan import Plan
from simulation.items.units import SampleUnit, counties
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.words import words

CITY = "410400"
Service = dict[str, Any]


def service_item(plan: Plan) -> Parts:
    """The city's under `city`, the counties' under `counties`, and by county the ones of its zone for new enterprises.

    In `counties` those are as they stood before the county corrected them: with the time that they took before.
    """
    told, chance = plan.document["service_item"], plan.chance("service_item")
    city = [*told["first"], *_startups(told, "city"), *_drawn(told["city"], "", chance)]
    _offer_at_machines(city, told["self_service"] - len(told["first"]), chance)
    parts: dict[str, Sequence[RegisterRow]] = {"city": _coded(CITY, city)}
    everywhere: list[RegisterRow] = []
    for unit in counties(plan.edition):
        rows = _of_county(told, unit, chance)
        parts[unit.code] = [row for row in rows if row["category"] == told["startup_category"]]
        everywhere += [_before(row, told) for row in rows]
    return parts | {"counties": everywhere}


def _of_county(told: Mapping[str, Any], unit: SampleUnit, chance: Random) -> list[RegisterRow]:
    zone = list(_startups(told, unit.code))
    drawn = list(_drawn(told["each_county"] - len(zone), unit.short_name, chance))
    if unit.code in told["bundles"]:
        names = cycle(told["bundles"][unit.code])
        for service in drawn[: told["bundled"]]:
            service["bundle"] = next(names)
    return _coded(unit.code, [*zone, *drawn])


def _startups(told: Mapping[str, Any], where: str) -> Iterator[Service]:
    """The services of a zone for new enterprises; they take up to two hours."""
    zone = told["startup"].get(where)
    names = words()["startup"] if zone else ()
    for at, name in enumerate(names):
        hours = {"statutory_hours": zone["statutory"][at], "actual_hours": zone["actual"][at]}
        yield {"name": name, "department": zone["department"], "category": told["startup_category"], **hours}


def _drawn(count: int, of: str, chance: Random) -> Iterator[Service]:
    """So many services of departments: a thing and what is done with it."""
    every = [
        (office, f"{thing}{action}")
        for office, things in words()["service"].items()
        for thing in things
        for action in words()["service_actions"]
    ]
    for office, name in sorted(chance.sample(every, count)):
        hours = float(chance.choice(words()["statutory_hours"]))
        yield {
            "name": name,
            "department": f"{of}{office.removeprefix('市')}" if of else office,
            "category": chance.choice(words()["service_categories"]),
            "statutory_hours": hours,
            "actual_hours": max(round(hours * chance.uniform(0.1, 0.6)), 1.0),
        }


def _offer_at_machines(services: list[Service], count: int, chance: Random) -> None:
    others = [service for service in services if "self_service" not in service]
    for service in chance.sample(others, count):
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
            "unit_code": None if unit == CITY else unit,
        }
        for at, service in enumerate(services, 1)
    ]


def _before(row: RegisterRow, told: Mapping[str, Any]) -> RegisterRow:
    is_corrected = row["category"] == told["startup_category"]
    return {**row, "actual_hours": told["startup_before"]} if is_corrected else row
