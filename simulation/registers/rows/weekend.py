"""What was handled at weekends, case by case."""

from simulation.editions.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.days import weekend_days


def weekend_case(plan: Plan) -> Parts:
    """All of them, in the order of days."""
    told, chance = plan.document["weekend_case"], plan.chance("weekend_case")
    services = [service["service"] for service in plan.document["weekend_service"]]
    days = sorted(chance.choices(weekend_days(told["first"], told["last"]), k=told["count"]))
    return {
        "all": [
            {
                "case_number": f"ZM{plan.edition}{at:04d}",
                "service": chance.choice(services),
                "handled_on": day,
            }
            for at, day in enumerate(days, 1)
        ]
    }
