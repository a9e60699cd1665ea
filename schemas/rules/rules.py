"""The rule catalog: `rules.toml` as typed values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.files.file_kinds import kind_advice
from schemas.rules.details import ShownDetail, same_cells

FILE = Path(__file__).parent / "rules.toml"
OF_A_KIND = "not_a_workbook"
"""The rule whose value is a kind of files."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: severity, level, responsible party, and its texts in Chinese and English.

    `together`: flags that have this in common, within a column of a sheet, are one finding: the same `value`, the same
    `detail`, adjacent `rows`, or only the `column`.
    """

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
    together: str = ""

    def title(self, language: str) -> str:
        """Return the title in `zh` or `en`."""
        return self.title_en if language == "en" else self.title_zh

    def finding_text(
        self, language: str, value: str | None, detail: str | None, cells: str | None = None
    ) -> str:
        """Fill in the message, and name the `cells` if it holds for several.

        `{other}` is the title of the rule that `detail` names.
        """
        template = self.message_en if language == "en" else self.message_zh
        other = load_rules().get(detail or "")
        text = template.format(
            value=ShownDetail(value or ""),
            detail=ShownDetail(detail or ""),
            other=other.title(language) if other else detail or "",
        )
        return text + same_cells(cells, language) if cells else text

    def advice(self, language: str, value: str | None = None) -> str:
        """Return the advice in `zh` or `en`; what to do with a file that is not read depends on its kind, the value."""
        on_kind = kind_advice(value, language) if self.rule == OF_A_KIND else None
        return on_kind or (self.advice_en if language == "en" else self.advice_zh)

    def message(
        self, value: str | None, detail: str | None, language: str = "zh", cells: str | None = None
    ) -> str:
        """Return the text that a clerk reads: the message and the advice."""
        between = " " if language == "en" else ""
        return self.finding_text(language, value, detail, cells) + between + self.advice(language, value)


@cache
def load_rules() -> Mapping[str, Rule]:
    """Load every rule by its code, in the order of the file."""
    return {
        code: Rule(rule=code, **facts)
        for code, facts in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    }
