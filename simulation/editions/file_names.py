"""Compose file names as clerks write them."""

from random import Random

from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain
from simulation.layouts.wording import chinese_number


def fill_file_name(pattern: str, unit: SampleUnit, domain: Domain, rng: Random) -> str:
    """Fill in a pattern with the words of unit and domain; an alias is drawn at random."""
    return pattern.format(
        unit=unit.short_name,
        domain=domain.name,
        alias=rng.choice(domain.aliases),
        office=domain.office,
        number=domain.order_number,
        order=chinese_number(domain.order_number),
    )
