"""Registers whose rows the plan lists one by one, or nearly so."""

from datetime import date

from schemas.kinds.kinds import load_registers
from simulation.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import working_days
from simulation.registers.rows.words import words


def weekend_service(plan: Plan) -> Parts:
    """Return the rows that the plan lists."""
    return _listed(plan, "weekend_service")


def social_post(plan: Plan) -> Parts:
    """Return the rows that the plan lists."""
    return _listed(plan, "social_post")


def opinion_response(plan: Plan) -> Parts:
    """Return the rows that the plan lists."""
    return _listed(plan, "opinion_response")


def interpretation(plan: Plan) -> Parts:
    """Generate the planned number of each form, by date; each policy is explained in one form or more."""
    spec, rng = plan.document["interpretation"], plan.rng("interpretation")
    policies = spec["policies"]
    days = working_days(date(int(plan.edition), 1, 6), date(int(plan.edition), 12, 30))
    rows = [
        {
            "title": words()["interpretation"][form].format(policy=policies[at % len(policies)]),
            "policy": policies[at % len(policies)],
            "form": form,
            "published_on": rng.choice(days),
            "published_by": "市政府门户网站",
        }
        for form, count in spec["forms"].items()
        for at in range(count)
    ]
    return {"all": sorted(rows, key=lambda row: (row["published_on"], row["title"]))}


def _listed(plan: Plan, register: str) -> Parts:
    columns = load_registers()[register].columns
    return {"all": [{column: row.get(column) for column in columns} for row in plan.document[register]]}
