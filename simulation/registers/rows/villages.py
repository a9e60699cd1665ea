"""Villages and communities, and which of them have a catalog."""

from datetime import date
from random import Random

from simulation.items.units import STREET, SampleUnit, counties
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.days import working_days
from simulation.registers.rows.words import words


def village_catalog(plan: Plan) -> Parts:
    """Generate two or three villages of each township, by county; few have a catalog."""
    spec, rng = plan.document["village_catalog"], plan.rng("village_catalog")
    days = working_days(date(int(plan.edition), 9, 1), date(int(plan.edition), 12, 30))
    return {
        county.code: [
            _village(town, name, rng.choice(days) if rng.random() < spec["share"] else None)
            for town in county.towns
            for name in _names(town, rng)
        ]
        for county in counties(plan.edition)
    }


def _names(town: SampleUnit, rng: Random) -> list[str]:
    kind = "communities" if town.kind == STREET else "villages"
    return rng.sample(words()[kind], rng.choice((2, 3)))


def _village(town: SampleUnit, name: str, published: date | None) -> RegisterRow:
    return {
        "unit_code": town.code,
        "village": name,
        "has_catalog": published is not None,
        "published_on": published,
    }
