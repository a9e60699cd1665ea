"""Words of which registers consist (`register_words.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simulation.items.units import SampleUnit

FILE = Path(__file__).parents[1] / "register_words.toml"


@cache
def words() -> Mapping[str, Any]:
    """Load the file; its comments explain each list."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def government(unit: SampleUnit) -> str:
    """Return the name of a county's government; a functional zone has a 管委会."""
    return f"{unit.short_name}{'管委会' if unit.kind == '功能区' else '人民政府'}"


def departments() -> list[str]:
    """List the city's departments."""
    return [*words()["service"], *words()["other_departments"]]
