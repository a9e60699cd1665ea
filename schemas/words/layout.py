"""Words by which tables are read: `layout.toml` and `time_limits.toml` as typed values. Cheap to import."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """The words of tables as written in `layout.toml`, unfolded."""

    header_extra: list[str]
    header_fuzzy: dict[str, int]
    header_place: dict[str, str]
    row: dict[str, Any]
    saying: dict[str, list[str]]
    saying_script: dict[str, str]
    ditto: frozenset[str]
    dash: frozenset[str]
    tick: dict[str, frozenset[str]]
    picture: list[str]
    number_scale: dict[str, int]
    number_counter: frozenset[str]
    method: dict[str, list[str]]
    audience: dict[str, list[str]]
    channel: dict[str, list[str]]
    channel_other: list[str]
    address: dict[str, list[str]]
    revision: dict[str, list[str]]
    sheet_version: dict[str, list[str]]
    tier_before: list[str]
    tier_behind: list[str]
    tier_never_behind: str
    tier_name_ends: str
    tier_joint: list[str]
    tier_words: dict[str, list[str]]
    tier_cell: dict[str, Any]
    unlisted_domain: dict[str, list[str]]
    part: list[str]
    part_department: dict[str, list[str]]


@cache
def load_layout() -> LayoutWords:
    """Load `layout.toml`."""
    data = _read("layout.toml")
    number, stated_tier = data.pop("number"), data.pop("stated_tier")
    lists = {name: data.pop(name)["words"] for name in ("header_extra", "ditto", "dash")}
    return LayoutWords(
        header_extra=lists["header_extra"],
        ditto=frozenset(lists["ditto"]),
        dash=frozenset(lists["dash"]),
        tick={name: frozenset(words) for name, words in data.pop("tick").items()},
        number_scale=number["scale"],
        number_counter=frozenset(number["counter"]),
        channel_other=data.pop("channel_other")["names"],
        picture=data.pop("picture")["patterns"],
        part=[entry["pattern"] for entry in data.pop("part")],
        **{f"tier_{name}": known for name, known in stated_tier.items()},
        **data,
    )


@cache
def load_time_limits() -> tuple[dict[str, str], ...]:
    """Load the phrases of `time_limits.toml` in the order in which they are tried."""
    return tuple(_read("time_limits.toml")["phrase"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
