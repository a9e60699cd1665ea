"""The information that counties published in their portal columns."""

from random import Random
from typing import Any

from simulation.items.allocation import apportion
from simulation.items.units import counties
from simulation.items.vocabulary import Domain, domains
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.days import working_days
from simulation.registers.rows.words import words


def published_information(plan: Plan) -> Parts:
    """Generate the published information of the planned counties, by date."""
    spec = plan.document["published_information"]
    return {
        unit.code: _pieces(plan, unit.code, spec[unit.code])
        for unit in counties(plan.edition)
        if unit.code in spec
    }


def _pieces(plan: Plan, unit: str, spec: dict[str, Any]) -> list[RegisterRow]:
    rng = plan.rng(f"published_information/{unit}")
    published = {
        domain.code: domain for domain in domains(plan.edition) if domain.code not in spec["without"]
    }
    weights = {code: rng.uniform(0.4, 1.6) for code in published}
    counts = apportion(
        spec["count"], weights, dict.fromkeys(published, 1), dict.fromkeys(published, spec["count"])
    )
    subjects = [published[code] for code, count in counts.items() for _ in range(count)]
    rng.shuffle(subjects)
    days = working_days(spec["first"], spec["last"])
    dated = sorted(rng.choices(days, k=spec["count"]))
    return [
        {
            "unit_code": unit,
            "information_number": f"{unit}-{plan.edition}-{at:05d}",
            "domain_code": domain.code,
            "title": _title(domain, f"{day.year}年{day.month}月", rng),
            "published_on": day,
        }
        for at, (domain, day) in enumerate(zip(subjects, dated, strict=True), 1)
    ]


def _title(domain: Domain, month: str, rng: Random) -> str:
    level1 = rng.choice(list(domain.tree))
    item = rng.choice(domain.tree[level1] or (level1,))
    return str(rng.choice(words()["information"]).format(item=item, month=month, domain=domain.name))
