"""The plan of an edition: numbers of layouts, formats and faults. Those of the sample are `edition_<edition>.toml`."""

import tomllib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import Domain, domains
from simulation.layouts.layout import Layout, TierColumn, presets

FOLDER = Path(__file__).parent / "editions"
USUAL_LAYOUT = "standard"
USUAL_FORMAT = ".xlsx"
OWN_TIER = {"市": "市级", "地级市": "市级", "区": "区级", "功能区": "区级"}
"""The word for the tier of a unit, by its kind; of others 县级."""
BANNERS = frozenset({"旗", "自治旗"})

Recipient = TypeVar("Recipient", bound=Hashable)
Dealer = Callable[..., dict[Any, str]]
"""Deals names to keys: `deal` in exact numbers, `deal_shares` by chance."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as read from the file (see its comments), the units that compile catalogs, and the domains."""

    edition: str
    document: Mapping[str, Any]
    units: Sequence[SampleUnit]
    domains: Sequence[Domain]
    deal: Dealer

    @property
    def seed(self) -> int | str:
        """Return the seed of all random numbers of the edition."""
        seed: int | str = self.document["seed"]
        return seed

    @property
    def cells(self) -> list[tuple[SampleUnit, Domain]]:
        """List every catalog that is compiled, by its unit and domain."""
        return [(unit, domain) for unit in self.units for domain in self.domains]

    def not_handed_in(self, kind: str) -> list[Any]:
        """List what is not handed in: codes of townships, or codes of unit and domain under `county`."""
        listed: list[Any] = self.document.get("not_handed_in", {}).get(kind, [])
        return listed

    def rng(self, purpose: str) -> Random:
        """Create a random generator for one purpose, the same each time and independent of all others."""
        return Random(f"{self.edition}/{self.seed}/{purpose}")  # noqa: S311


@cache
def load_plan(edition: str) -> Plan:
    """Load the plan of an edition; FileNotFoundError if there is none."""
    text = (FOLDER / f"edition_{edition}.toml").read_text(encoding="utf-8")
    return sample_plan(edition, tomllib.loads(text))


def sample_plan(edition: str, document: Mapping[str, Any]) -> Plan:
    """Make the plan of a sample edition, whose numbers are dealt exactly."""
    return Plan(edition, document, counties(edition), domains(edition), deal)


def planned_editions() -> list[str]:
    """List the editions that have a plan, the earliest first."""
    return sorted(path.stem.removeprefix("edition_") for path in FOLDER.glob("edition_*.toml"))


def deal(
    counts: Mapping[str, int],
    keys: Sequence[Recipient],
    rng: Random,
    fits: Callable[[str, Recipient], bool] = lambda _name, _key: True,
) -> dict[Recipient, str]:
    """Assign each name to the given number of fitting keys, at most one name per key.

    Raises:
        ValueError: too few keys fit a name.
    """
    free = list(keys)
    rng.shuffle(free)
    dealt: dict[Recipient, str] = {}
    for name, count in counts.items():
        chosen = [key for key in free if key not in dealt and fits(name, key)][:count]
        if len(chosen) < count:
            message = f"{name}: only {len(chosen)} of {count} workbooks fit"
            raise ValueError(message)
        dealt.update(dict.fromkeys(chosen, name))
    return dealt


def deal_shares(
    shares: Mapping[str, float],
    keys: Sequence[Recipient],
    rng: Random,
    fits: Callable[[str, Recipient], bool] = lambda _name, _key: True,
) -> dict[Recipient, str]:
    """Draw at most one fitting name for each key; a share is the chance of a name."""
    dealt: dict[Recipient, str] = {}
    for key in keys:
        drawn = rng.random()
        for name, share in shares.items():
            drawn -= share
            if drawn < 0:
                dealt |= {key: name} if fits(name, key) else {}
                break
    return dealt


def local_layout(name: str, unit: SampleUnit, county: SampleUnit, area_code: str = "") -> Layout:
    """Return the preset with the tier words of that unit and county (区级, 市级, 街道), and telephone numbers."""
    layout = presets()[name]
    words = {"县级": OWN_TIER.get(county.kind, "县级"), "乡级": "街道" if unit.is_urban else "乡级"}
    if county.kind in BANNERS:
        words = {"县级": "旗级", "乡级": "苏木乡镇级"}
    tiers = (
        TierColumn(words.get(tier.word, tier.word), _own_tiers(tier.tiers, county)) for tier in layout.tiers
    )
    return replace(layout, tiers=tuple(tiers), area_code=area_code)


def _own_tiers(tiers: frozenset[str], county: SampleUnit) -> frozenset[str]:
    """Put the tier of the unit that compiles in the place of the county."""
    return frozenset(county.tier if tier == "county" else tier for tier in tiers)
