"""How much of each domain's national list of standard items is known, and how findings and forms say so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.csv_schemas import EXTENTS
from schemas.reference.reference_data import Reference

FILE = Path(__file__).with_name("standard_lists.toml")
LEVELS = ("level1", "level2")


def extent_in_words(reference: Reference, domain_code: str, level: str) -> str:
    """Say in Chinese how much of the names of a level is known; of a domain without a list, a part."""
    lists = reference.standard_list.where(lambda row: row["domain_code"] == domain_code).rows
    extent = lists[0][f"{level}_names"] if lists else EXTENTS[-1]
    return _sentence(extent, level, "zh")


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
