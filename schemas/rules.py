"""The catalogue of rules, `rules.toml`, as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "rules.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: how severe, what it points at, who must act, and what it says, in Chinese and English."""

    rule: str
    severity: str
    level: str
    responsible: str
    title_zh: str
    title_en: str
    message_zh: str
    message_en: str
    advice_zh: str
    advice_en: str

    def message(self, value: str | None, detail: str | None) -> str:
        """What a clerk reads: the sentence with what was found in it, and what to do."""
        return self.message_zh.format(value=value or "", detail=detail or "") + self.advice_zh


@cache
def load_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the file."""
    return {
        code: Rule(rule=code, **facts)
        for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    }
