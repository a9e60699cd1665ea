"""What units published in their columns, piece by piece."""

from random import Random
from typing import Any

from simulation.editions.plan import Plan
from simulation.items.allocation import apportion
from simulation.items.units import counties
from simulation.items.vocabulary import Domain, domains
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.days import working_days
from simulation.registers.rows.words import words


def published_information(plan: Plan) -> Parts:
    """By county what it published, in the order of days; for those of the plan."""
    told = plan.document["published_information"]
    return {
        unit.code: _pieces(plan, unit.code, told[unit.code])
        for unit in counties(plan.edition)
        if unit.code in told
    }


def _pieces(plan: Plan, unit: str, told: dict[str, Any]) -> list[RegisterRow]:
    chance = plan.chance(f"published_information/{unit}")
    kept = {domain.code: domain for domain in domains(plan.edition) if domain.code not in told["without"]}
    weights = {code: chance.uniform(0.4, 1.6) for code in kept}
    counts = apportion(told["count"], weights, dict.fromkeys(kept, 1), dict.fromkeys(kept, told["count"]))
    about = [kept[code] for code, count in counts.items() for _ in range(count)]
    chance.shuffle(about)
    days = working_days(told["first"], told["last"])
    dated = sorted(chance.choices(days, k=told["count"]))
    return [
        {
            "unit_code": unit,
            "information_number": f"{unit}-{plan.edition}-{at:05d}",
            "domain_code": domain.code,
            "title": _title(domain, f"{day.year}年{day.month}月", chance),
            "published_on": day,
        }
        for at, (domain, day) in enumerate(zip(about, dated, strict=True), 1)
    ]


def _title(domain: Domain, month: str, chance: Random) -> str:
    level1 = chance.choice(list(domain.tree))
    item = chance.choice(domain.tree[level1] or (level1,))
    return str(chance.choice(words()["information"]).format(item=item, month=month, domain=domain.name))
