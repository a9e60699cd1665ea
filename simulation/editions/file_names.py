"""File names as clerks write them."""

from random import Random

from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain
from simulation.layouts.wording import chinese_number


def fill(pattern: str, unit: SampleUnit, domain: Domain, chance: Random) -> str:
    """The pattern with the words of unit and domain filled in; an alias is drawn by chance."""
    return pattern.format(
        unit=unit.short_name,
        domain=domain.name,
        alias=chance.choice(domain.aliases),
        office=domain.office,
        number=domain.order_number,
        order=chinese_number(domain.order_number),
    )
