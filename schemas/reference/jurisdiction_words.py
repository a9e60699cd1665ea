"""The words by which papers speak of a jurisdiction and the units below it: 全市, 县（市、区）, 乡镇（街道）.

Texts name them in braces, such as {compilers}. A text with a word that the jurisdiction lacks is left out: a county has
no {compilers} to compare.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.reference_data import Reference
from schemas.reference.tier_names import tier_names

FILE = Path(__file__).with_suffix(".toml")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
ZONE = "功能区"
Words = Mapping[str, str | None]


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def meanings() -> Mapping[str, Mapping[str, str]]:
    """Return what each word is, in both languages."""
    meaning: dict[str, dict[str, str]] = _document()["meaning"]
    return meaning


@cache
def jurisdiction_words(reference: Reference) -> Words:
    """Return each word of `meanings`; None for one that the jurisdiction lacks."""
    code, tree = reference.jurisdiction, reference.tree
    name = tree.names[code]
    compiling = [row for row in reference.unit.rows if row["basis"] == "compiled"]
    several = len(compiling) > 1
    compilers = tree.together_below(code, "county") if several else None
    compiler = compiling[0]["name"] if len(compiling) == 1 else None
    publishers = tree.together_below(code, "township") or None
    return {
        **words_of_name(name),
        "jurisdiction": name,
        "office": reference.settings.office,
        "compilers": compilers,
        "compiler": compiler,
        "upper": compilers or compiler,
        **_tier_words(reference, {str(row["tier"]) for row in compiling}),
        "publishers": publishers,
        "compared": compilers or publishers,
        "compared_basis": "compiled" if several else "published",
        "committees": "、管委会" if any(row["kind"] == ZONE for row in compiling) else "",
    }


def fill_words(text: str, words: Words) -> str | None:
    """Fill the words of a jurisdiction into a text, and leave other placeholders; None if it lacks one of them."""
    if any(words[name] is None for name in PLACEHOLDER.findall(text) if name in words):
        return None
    return PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]) or "", text)


def words_of_name(name: str) -> dict[str, str]:
    """Return the words that follow from the end of the jurisdiction's name."""
    entry, end = next(
        (entry, end) for entry in _document()["name"] for end in entry["ends"] if name.endswith(end)
    )
    return {word: entry[word].format(end=end) for word in ("whole", "direct", "head", "government")}


def _tier_words(reference: Reference, compiling: set[str]) -> dict[str, str]:
    """Return how papers call the tiers of those that compile catalogs, those that publish their own, and villages."""
    names = tier_names(reference, min(compiling, default=""))
    return {
        "upper_tier": names["own"] if len(compiling) == 1 else _document()["mixed_tiers"],
        "lower_tier": names["township"],
        "villages": names["village_units"],
    }
