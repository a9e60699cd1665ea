"""Cases handled at weekends."""

from simulation.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import weekend_days


def weekend_case(plan: Plan) -> Parts:
    """Generate all cases, by date."""
    spec, rng = plan.document["weekend_case"], plan.rng("weekend_case")
    services = [service["service"] for service in plan.document["weekend_service"]]
    days = sorted(rng.choices(weekend_days(spec["first"], spec["last"]), k=spec["count"]))
    return {
        "all": [
            {
                "case_number": f"ZM{plan.edition}{at:04d}",
                "service": rng.choice(services),
                "handled_on": day,
            }
            for at, day in enumerate(days, 1)
        ]
    }
