"""Ratings of services by citizens: one row per rating."""

from datetime import date
from typing import Any

from simulation.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import by_quarter, working_days
from simulation.registers.rows.words import words


def service_rating(plan: Plan) -> Parts:
    """Generate the ratings by quarter; all are good except those that the plan lists."""
    spec, rng = plan.document["service_rating"], plan.rng("service_rating")
    year = int(plan.edition)
    given = sorted(rng.choices(working_days(date(year, 1, 2), date(year, 12, 31)), k=spec["count"]))
    rows: list[dict[str, Any]] = [
        {
            "rating_number": f"PJ{year}{at:06d}",
            "rated_on": day,
            "service": rng.choice(words()["rated"]),
            "grade": "good",
            "due_on": None,
            "mended_on": None,
        }
        for at, day in enumerate(given, 1)
    ]
    for bad in spec["bad"]:
        row = next(row for row in rows if row["rated_on"] >= bad["after"])
        row |= {"grade": "bad", "due_on": bad["due_on"], "mended_on": bad["mended_on"]}
    return by_quarter(rows, "rated_on")
