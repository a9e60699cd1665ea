"""Villages and communities, and which of them have a catalog."""

from datetime import date
from random import Random

from simulation.editions.plan import Plan
from simulation.items.units import STREET, SampleUnit, counties
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.days import working_days
from simulation.registers.rows.words import words


def village_catalog(plan: Plan) -> Parts:
    """By county two or three of each township; few have a catalog."""
    told, chance = plan.document["village_catalog"], plan.chance("village_catalog")
    days = working_days(date(int(plan.edition), 9, 1), date(int(plan.edition), 12, 30))
    return {
        county.code: [
            _village(town, name, chance.choice(days) if chance.random() < told["share"] else None)
            for town in county.towns
            for name in _names(town, chance)
        ]
        for county in counties(plan.edition)
    }


def _names(town: SampleUnit, chance: Random) -> list[str]:
    kind = "communities" if town.kind == STREET else "villages"
    return chance.sample(words()[kind], chance.choice((2, 3)))


def _village(town: SampleUnit, name: str, published: date | None) -> RegisterRow:
    return {
        "unit_code": town.code,
        "village": name,
        "has_catalog": published is not None,
        "published_on": published,
    }
