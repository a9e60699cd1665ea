"""The mayor's mailbox: who wrote when, when it was closed, and whether the writer was satisfied."""

from datetime import date, timedelta
from random import Random
from typing import Any

from simulation.editions.plan import Plan
from simulation.items.units import counties
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import by_quarter, days
from simulation.registers.rows.words import departments, government

MailboxCase = dict[str, Any]
LONGEST = 15
"""The days after which a case is closed at the latest."""
OPEN_AMONG = 60
"""Those still open at the end of the year are among so many that came last."""


def mailbox_case(plan: Plan) -> Parts:
    """By quarter, `1` to `4`; `4/first` is the fourth as it stood when it was first handed in."""
    told, chance = plan.document["mailbox_case"], plan.chance("mailbox_case")
    year = int(plan.edition)
    received = sorted(chance.choices(days(date(year, 1, 2), date(year, 12, 30)), k=told["received"]))
    open_ones = set(chance.sample(range(told["received"] - OPEN_AMONG, told["received"]), told["open"]))
    cases = [
        _case(f"XX{year}{at + 1:05d}", day, _offices(plan), chance, is_open=at in open_ones)
        for at, day in enumerate(received)
    ]
    _rate(cases, told, chance)
    parts = by_quarter(cases, "received_on")
    return {**parts, "4/first": [_as_of(case, told["first_version"]) for case in parts["4"]]}


def _offices(plan: Plan) -> list[tuple[str, str | None]]:
    """Who deals with letters: counties more often than departments."""
    of_counties = [(government(unit), unit.code) for unit in counties(plan.edition)]
    return [*of_counties * 4, *((name, None) for name in departments())]


def _case(
    number: str, day: date, offices: list[tuple[str, str | None]], chance: Random, *, is_open: bool
) -> MailboxCase:
    office, unit = chance.choice(offices)
    closed = min(day + timedelta(chance.randint(1, LONGEST)), date(day.year, 12, 31))
    return {
        "case_number": number,
        "received_on": day,
        "handled_by": office,
        "unit_code": unit,
        "closed_on": None if is_open else closed,
        "is_satisfied": None,
    }


def _rate(cases: list[MailboxCase], told: dict[str, int], chance: Random) -> None:
    """So many of the closed cases are rated, so many of those with satisfaction."""
    rated = chance.sample([case for case in cases if case["closed_on"]], told["rated"])
    for at, case in enumerate(rated):
        case["is_satisfied"] = at < told["satisfied"]


def _as_of(case: MailboxCase, day: date) -> MailboxCase:
    is_open = case["closed_on"] is None or case["closed_on"] > day
    return {**case, "closed_on": None, "is_satisfied": None} if is_open else case
