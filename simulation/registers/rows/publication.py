"""When units compiled and published: one row per county and domain, one per township."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import domains
from simulation.plan import Plan
from simulation.registers.register_model import Parts, RegisterRow
from simulation.registers.rows.days import working_days

Window = Mapping[str, Sequence[date]]
"""The first and last day of being `compiled` and `published`."""
PAGE = "https://www.example.com/{code}/jczwgk/{number:02d}.html"


def publication(plan: Plan) -> Parts:
    """Generate each county's rows, and under `<code>/towns` those of its townships."""
    spec, rng = plan.document["publication"], plan.rng("publication")
    parts: dict[str, list[RegisterRow]] = {}
    for county in counties(plan.edition):
        codes = [domain.code for domain in domains(plan.edition)]
        unpublished = spec["unpublished"].get(county.code, [])
        parts[county.code] = _rows(county, codes, spec["window"][county.code], unpublished, rng)
        parts[f"{county.code}/towns"] = [
            row for town in county.towns for row in _rows(town, [None], spec["townships"], [], rng)
        ]
    return parts


def _rows(
    unit: SampleUnit, codes: Sequence[str | None], window: Window, unpublished: Sequence[str], rng: Random
) -> list[RegisterRow]:
    """Generate the rows of a unit; one catalog is compiled, and one published, on the last day."""
    last = rng.randrange(len(codes)) if len(codes) > 1 else -1
    return [
        {
            "unit_code": unit.code,
            "domain_code": code,
            "compiled_on": (compiled := _day(window["compiled"], rng, is_last=at == last)),
            "published_on": None
            if code in unpublished
            else _day(
                (max(compiled, window["published"][0]), window["published"][1]), rng, is_last=at == last
            ),
            "page_url": None if code in unpublished else PAGE.format(code=unit.code, number=at + 1),
        }
        for at, code in enumerate(codes)
    ]


def _day(window: Sequence[date], rng: Random, *, is_last: bool) -> date:
    return window[1] if is_last else rng.choice(working_days(window[0], window[1]))
