"""The plan of a sample edition (`edition_<edition>.toml`): numbers of layouts, formats and faults."""

import tomllib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from simulation.items.units import SampleUnit
from simulation.layouts.layout import Layout, TierColumn, presets

FOLDER = Path(__file__).parent / "editions"
USUAL_LAYOUT = "standard"
USUAL_FORMAT = ".xlsx"
DISTRICT_KINDS = frozenset({"区", "功能区"})

Recipient = TypeVar("Recipient", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as read from the file; see its comments."""

    edition: str
    document: Mapping[str, Any]

    @property
    def seed(self) -> int:
        """Return the seed of all random numbers of the edition."""
        seed: int = self.document["seed"]
        return seed

    def rng(self, purpose: str) -> Random:
        """Create a random generator for one purpose, the same each time and independent of all others."""
        return Random(f"{self.edition}/{self.seed}/{purpose}")  # noqa: S311


@cache
def load_plan(edition: str) -> Plan:
    """Load the plan of an edition; FileNotFoundError if there is none."""
    text = (FOLDER / f"edition_{edition}.toml").read_text(encoding="utf-8")
    return Plan(edition, tomllib.loads(text))


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


def local_layout(name: str, unit: SampleUnit, county: SampleUnit) -> Layout:
    """Return the preset with the tier words of that unit and county: 区级, 市级, 街道."""
    layout = presets()[name]
    own = "市级" if county.kind == "市" else "区级" if county.kind in DISTRICT_KINDS else "县级"
    words = {"县级": own, "乡级": "街道" if unit.is_urban else "乡级"}
    tiers = (TierColumn(words.get(tier.word, tier.word), tier.tiers) for tier in layout.tiers)
    return replace(layout, tiers=tuple(tiers))
