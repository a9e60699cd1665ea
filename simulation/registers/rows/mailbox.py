"""The mayor's mailbox: letters, when they were closed, and whether the writer was satisfied."""

from datetime import date, timedelta
from random import Random
from typing import Any

from simulation.items.units import counties
from simulation.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import by_quarter, days
from simulation.registers.rows.words import departments, government

MailboxCase = dict[str, Any]
LONGEST = 15
"""Most days until a case is closed."""
OPEN_AMONG = 60
"""Cases still open at the end of the year are among this many last ones."""


def mailbox_case(plan: Plan) -> Parts:
    """Generate the cases by quarter, `1` to `4`; `4/first` is the fourth as first submitted."""
    spec, rng = plan.document["mailbox_case"], plan.rng("mailbox_case")
    year = int(plan.edition)
    received = sorted(rng.choices(days(date(year, 1, 2), date(year, 12, 30)), k=spec["received"]))
    open_ones = set(rng.sample(range(spec["received"] - OPEN_AMONG, spec["received"]), spec["open"]))
    cases = [
        _case(f"XX{year}{at + 1:05d}", day, _offices(plan), rng, is_open=at in open_ones)
        for at, day in enumerate(received)
    ]
    _rate(cases, spec, rng)
    parts = by_quarter(cases, "received_on")
    return {**parts, "4/first": [_as_of(case, spec["first_version"]) for case in parts["4"]]}


def _offices(plan: Plan) -> list[tuple[str, str | None]]:
    """List the offices that handle letters: counties more often than departments."""
    of_counties = [(government(unit), unit.code) for unit in counties(plan.edition)]
    return [*of_counties * 4, *((name, None) for name in departments())]


def _case(
    number: str, day: date, offices: list[tuple[str, str | None]], rng: Random, *, is_open: bool
) -> MailboxCase:
    office, unit = rng.choice(offices)
    closed = min(day + timedelta(rng.randint(1, LONGEST)), date(day.year, 12, 31))
    return {
        "case_number": number,
        "received_on": day,
        "handled_by": office,
        "unit_code": unit,
        "closed_on": None if is_open else closed,
        "is_satisfied": None,
    }


def _rate(cases: list[MailboxCase], spec: dict[str, int], rng: Random) -> None:
    """Rate the planned number of closed cases, the planned share with satisfaction."""
    rated = rng.sample([case for case in cases if case["closed_on"]], spec["rated"])
    for at, case in enumerate(rated):
        case["is_satisfied"] = at < spec["satisfied"]


def _as_of(case: MailboxCase, day: date) -> MailboxCase:
    is_open = case["closed_on"] is None or case["closed_on"] > day
    return {**case, "closed_on": None, "is_satisfied": None} if is_open else case
