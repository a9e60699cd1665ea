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
    row: dict[str, Any]
    saying: dict[str, list[str]]
    saying_script: dict[str, str]
    ditto: frozenset[str]
    dash: frozenset[str]
    tick: dict[str, frozenset[str]]
    number_scale: dict[str, int]
    number_counter: frozenset[str]
    method: dict[str, list[str]]
    audience: dict[str, list[str]]
    channel: dict[str, list[str]]
    channel_other: list[str]
    revision: dict[str, list[str]]
    sheet_version: dict[str, list[str]]
    tier_before: list[str]
    tier_behind: list[str]
    tier_never_behind: str
    tier_name_ends: str
    tier_counted: str
    tier_joint: list[str]
    tier_words: dict[str, list[str]]
    part: list[str]
    part_department: dict[str, list[str]]


@cache
def load_layout() -> LayoutWords:
    """Load `layout.toml`."""
    data = _read("layout.toml")
    return LayoutWords(
        header_extra=data["header_extra"]["words"],
        header_fuzzy=data["header_fuzzy"],
        row=data["row"],
        saying=data["saying"],
        saying_script=data["saying_script"],
        ditto=frozenset(data["ditto"]["words"]),
        dash=frozenset(data["dash"]["words"]),
        tick={name: frozenset(words) for name, words in data["tick"].items()},
        number_scale=data["number"]["scale"],
        number_counter=frozenset(data["number"]["counter"]),
        method=data["method"],
        audience=data["audience"],
        channel=data["channel"],
        channel_other=data["channel_other"]["names"],
        revision=data["revision"],
        sheet_version=data["sheet_version"],
        **{f"tier_{name}": known for name, known in data["stated_tier"].items()},
        part=[entry["pattern"] for entry in data["part"]],
        part_department=data["part_department"],
    )


@cache
def load_time_limits() -> tuple[dict[str, str], ...]:
    """Load the phrases of `time_limits.toml` in the order in which they are tried."""
    return tuple(_read("time_limits.toml")["phrase"])


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
