"""Thresholds, words and patterns of rules: `criteria.toml` as typed values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "criteria.toml"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Optional prefixes of a law's name, and short forms of names."""

    prefixes: Sequence[str]
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A regulation, the number of its old version, and the version in force."""

    title: str
    old: str
    now: str


@dataclass(frozen=True, slots=True)
class NearName:
    """When a name may be a standard name in other words, or the name of a part of it."""

    additions: Sequence[str]
    synonyms: Mapping[str, str]
    ratio: float
    telling: str
    joiners: Sequence[str]
    shortest_part: int
    shortest_split: int


@dataclass(frozen=True, slots=True)
class Criteria:
    """Thresholds by rule and name, and the words and patterns that rules search for."""

    time_limit_too_long: Mapping[str, float]
    time_limit_without_days: Sequence[str]
    similar_names: Mapping[str, int]
    renamed_item: Mapping[str, float]
    near_standard_name: NearName
    items_of_other_domain: Mapping[str, float]
    unusual_catalog_size: Mapping[str, float]
    same_catalog: Mapping[str, float]
    legal_basis_spelling: Spelling
    outdated_legal_basis: Sequence[Outdated]
    document_number_malformed: re.Pattern[str]
    template_text: re.Pattern[str]
    template_text_hints: re.Pattern[str]


@cache
def load_criteria() -> Criteria:
    """Load `criteria.toml`; the patterns of a rule are joined to one."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    data["time_limit_without_days"] = data["time_limit_without_days"]["words"]
    data["legal_basis_spelling"] = Spelling(**data["legal_basis_spelling"])
    data["near_standard_name"] = NearName(**data["near_standard_name"])
    data["outdated_legal_basis"] = [Outdated(**entry) for entry in data["outdated_legal_basis"]]
    for name in ("document_number_malformed", "template_text"):
        data[name] = re.compile("|".join(f"(?:{entry['pattern']})" for entry in data[name]))
    data["template_text_hints"] = re.compile(f"[{re.escape(data['template_text_hints'])}]")
    return Criteria(**data)
