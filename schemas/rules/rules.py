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

    def title(self, language: str) -> str:
        """The rule in a few words, in `zh` or `en`."""
        return self.title_en if language == "en" else self.title_zh

    def found(self, language: str, value: str | None, detail: str | None) -> str:
        """The sentence with what was found in it; `{other}` is the title of the rule that `detail` names."""
        sentence = self.message_en if language == "en" else self.message_zh
        other = load_rules().get(detail or "")
        return sentence.format(
            value=value or "", detail=detail or "", other=other.title(language) if other else ""
        )

    def advice(self, language: str) -> str:
        """What to do."""
        return self.advice_en if language == "en" else self.advice_zh

    def message(self, value: str | None, detail: str | None, language: str = "zh") -> str:
        """What a clerk reads: the sentence with what was found in it, and what to do."""
        between = " " if language == "en" else ""
        return self.found(language, value, detail) + between + self.advice(language)


@cache
def load_rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the file."""
    return {
        code: Rule(rule=code, **facts)
        for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    }
