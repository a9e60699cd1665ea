"""The words that registers are made of (`data/register_words.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from simulation.layout import DATA
from simulation.units import Unit


@cache
def words() -> Mapping[str, Any]:
    """The file, as read; its comments say what each list is for."""
    return tomllib.loads((DATA / "register_words.toml").read_text(encoding="utf-8"))


def government(unit: Unit) -> str:
    """What a county's government is called: that of a functional zone is a 管委会."""
    return f"{unit.short_name}{'管委会' if unit.kind == '功能区' else '人民政府'}"


def departments() -> list[str]:
    """The city's departments."""
    return [*words()["service"], *words()["other_departments"]]
