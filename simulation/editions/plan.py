"""The plan of a sample edition (`data/edition_<edition>.toml`): layouts, formats and faults, and how many."""

import tomllib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from simulation.items.units import SampleUnit
from simulation.layouts.layout import Layout, TierColumn, presets

FOLDER = Path(__file__).parent
USUAL_LAYOUT = "standard"
USUAL_FORMAT = ".xlsx"
DISTRICT_KINDS = frozenset({"区", "功能区"})

Recipient = TypeVar("Recipient", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned, as read from the file; see its comments."""

    edition: str
    document: Mapping[str, Any]

    @property
    def seed(self) -> int:
        """The seed of all chance in the edition."""
        seed: int = self.document["seed"]
        return seed

    def chance(self, purpose: str) -> Random:
        """Chance for one purpose, the same each time and independent of all other purposes."""
        return Random(f"{self.edition}/{self.seed}/{purpose}")  # noqa: S311


@cache
def load_plan(edition: str) -> Plan:
    """The plan of that edition; FileNotFoundError where there is none."""
    text = (FOLDER / f"edition_{edition}.toml").read_text(encoding="utf-8")
    return Plan(edition, tomllib.loads(text))


def planned_editions() -> list[str]:
    """The editions that have a plan, the earliest first."""
    return sorted(path.stem.removeprefix("edition_") for path in FOLDER.glob("edition_*.toml"))


def deal(
    counts: Mapping[str, int],
    keys: Sequence[Recipient],
    chance: Random,
    fits: Callable[[str, Recipient], bool] = lambda _name, _key: True,
) -> dict[Recipient, str]:
    """Give each name to so many keys that it fits, no key two names; the other keys are left out.

    Raises:
        ValueError: too few keys fit a name.
    """
    free = list(keys)
    chance.shuffle(free)
    dealt: dict[Recipient, str] = {}
    for name, count in counts.items():
        chosen = [key for key in free if key not in dealt and fits(name, key)][:count]
        if len(chosen) < count:
            message = f"{name}: only {len(chosen)} of {count} workbooks fit"
            raise ValueError(message)
        dealt.update(dict.fromkeys(chosen, name))
    return dealt


def local_layout(name: str, unit: SampleUnit, county: SampleUnit) -> Layout:
    """The preset with its tier words as they are used in that unit of that county: 区级, 市级, 街道."""
    layout = presets()[name]
    own = "市级" if county.kind == "市" else "区级" if county.kind in DISTRICT_KINDS else "县级"
    words = {"县级": own, "乡级": "街道" if unit.is_urban else "乡级"}
    tiers = (TierColumn(words.get(tier.word, tier.word), tier.tiers) for tier in layout.tiers)
    return replace(layout, tiers=tuple(tiers))
