"""The standard items of the national list, how much of each domain's list is known, and how that is said."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.csv_schemas import EVIDENCE, EXTENTS
from schemas.reference.reference_data import Reference

FILE = Path(__file__).with_name("standard_lists.toml")
LEVELS = ("level1", "level2")
SEEN = EVIDENCE[0]
"""Evidence of names read in print; others are recalled and never taken for facts (README.md)."""
CUT_OFF, NOT_SHOWN = "…", "("
"""What stands in, and in front of, a name that the source did not show."""


@dataclass(slots=True)
class StandardItem:
    """A level-1 item, or a level-2 item where `level2` is not empty, with best evidence and all sources of its name.

    `source_count`: independent sites among the sources, at least.
    """

    domain_code: str
    level1: str
    level2: str
    evidence: str
    source_count: int = 0
    sources: dict[str, None] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """Return 1 or 2."""
        return 2 if self.level2 else 1


def standard_items(reference: Reference) -> list[StandardItem]:
    """List the items of both levels, those seen in print first, in the order of the file.

    Left out are names that no source shows whole, and dashes: an item that is not divided has no level-2 item.
    """
    items: dict[tuple[str, str, str], StandardItem] = {}
    for row in sorted(reference.standard_item.rows, key=lambda row: bool(row["evidence"] != SEEN)):
        level1, level2 = row["level1"], row["level2"] or ""
        if CUT_OFF in level1 + level2 or level1.startswith(NOT_SHOWN):
            continue
        names = (level2, "") if any(map(str.isalnum, level2)) else ("",)
        for name in reversed(names):
            key = (row["domain_code"], level1, name)
            item = items.setdefault(key, StandardItem(*key, row["evidence"]))
            item.source_count = max(item.source_count, row["source_count"] or 0)
            item.sources |= dict.fromkeys(filter(None, (row["sources"] or "").split(";")))
    return list(items.values())


def extent_of(reference: Reference, domain_code: str, level: str) -> str:
    """Return how much of the names of a level is known; of a domain without a list, a part."""
    lists = reference.standard_list.where(lambda row: row["domain_code"] == domain_code).rows
    return lists[0][f"{level}_names"] if lists else EXTENTS[-1]


def extent_in_words(reference: Reference, domain_code: str, level: str) -> str:
    """Say in Chinese how much of the names of a level is known."""
    return _sentence(extent_of(reference, domain_code, level), level, "zh")


@cache
def extents_in_english() -> Mapping[str, str]:
    """Map each sentence of `extent_in_words` to the same in English."""
    return {
        _sentence(extent, level, "zh"): _sentence(extent, level, "en")
        for extent in EXTENTS
        for level in LEVELS
    }


def _sentence(extent: str, level: str, language: str) -> str:
    words = _words()
    sentence: str = words[extent][language]
    return sentence.format(level=words["level"][level][language])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
