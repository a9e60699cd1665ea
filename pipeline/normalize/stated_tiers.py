"""Find the tiers that a title, sheet or file name states for a table (docs/design.md, rule 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from pipeline.text.names import keys
from pipeline.text.patterns import any_of
from schemas.kinds.kinds import tier_words
from schemas.words.layout import load_layout

LONGEST_TEXT = 200
"""Longer texts are notes and state nothing."""
NAME = "|"
"""Stands for a unit or a domain in a text that is searched."""
_REAL_EDGE = r"(?:^|(?<=[(,._\-+/&\d]))"
_REAL_END = r"(?=$|[),._\-+/&\d])"
_INNER_BRACKETS = re.compile(r"\(([^()]{1,8})\)")


class TierFinder:
    """Find the tiers that texts state; `names` are those of units and domains, which state none."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {key for key in keys(sorted(set(names))) if len(key) > 1}
        self._found: dict[str, frozenset[str]] = {}

    def find(self, text: str | None) -> frozenset[str]:
        """Find the tier fields (`city` for 市级) that a text states."""
        if not text or len(text) > LONGEST_TEXT:
            return frozenset()
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> frozenset[str]:
        named = self._name.sub(_without_name, keys([text])[0])
        plain = _INNER_BRACKETS.sub(_without_brackets, named)
        words = (word for run in _statement().finditer(plain) for word in _words_of(run))
        return frozenset(tier for word in words for tier in _words()[word])

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(any_of(self._names) if self._names else "(?!)")


def _words_of(run: re.Match[str]) -> list[str]:
    """Return the tier words of a run, without a 县 that belongs to a name: 某县乡级 is 乡级."""
    layout, before = load_layout(), run.string[: run.start()]
    first, *further = _word().findall(run[0])
    is_name = first[0] in layout.tier_name_ends and _ends_in_name().search(before)
    is_counted = re.search(f"[{layout.tier_counted}]级", run[0])
    rest = first[1:] if is_name and not is_counted and first[1:] in _words() else first
    return [rest, *further]


@cache
def _ends_in_name() -> re.Pattern[str]:
    ends = "".join(f"(?<!{word})" for word in load_layout().tier_behind)
    return re.compile(rf"[\u3400-\u9fff]{ends}$")


def _without_name(found: re.Match[str]) -> str:
    """Replace a name by `NAME`, but keep a tier word at its end: 某某区级 states 区级."""
    is_tier = found.string.startswith("级", found.end())
    return NAME + found[0][-1] if is_tier else NAME


def _without_brackets(found: re.Match[str]) -> str:
    """Remove brackets within tier words: 乡(镇)级 is 乡镇级."""
    inside, behind = found[1].replace(",", ""), found.string[found.end() : found.end() + 2]
    before = found.string[: found.start()]
    in_word = _word().sub("", inside) == "" and before.endswith(tuple(_words()))
    follows = behind.startswith("级") or any(behind.startswith(word) for word in load_layout().tier_before)
    return inside if in_word and (follows or not behind) else found[0]


@cache
def _words() -> Mapping[str, Sequence[str]]:
    """Map each tier word, with and without 级, to its tier fields."""
    stated = {**tier_words(), **load_layout().tier_words}
    bare = {word.removesuffix("级"): tiers for word, tiers in stated.items()}
    return {keys([word])[0]: tiers for word, tiers in [*bare.items(), *stated.items()]}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(any_of(_words()))


@cache
def _statement() -> re.Pattern[str]:
    """Build the pattern of a run of tier words, with 级 or with nothing else beside it."""
    layout, word = load_layout(), f"(?>{any_of(_words())})"
    joint = f"(?:{any_of(keys(layout.tier_joint))})"
    level = f"{word}(?:[{layout.tier_counted}]?级)?"
    run = f"{level}(?:(?:{joint}|(?<=级)){level})*"
    several = any_of(word for word in _words() if len(word) > 1)
    before, behind = any_of(layout.tier_before), "|".join(f"(?<={word})" for word in layout.tier_behind)
    title_end = f"(?={before}|$|[^\\w])"
    return re.compile(
        f"(?<![{layout.tier_never_behind}]){run}(?<=级){title_end}"
        f"|{_REAL_EDGE}{run}{_REAL_END}"
        f"|(?:^|(?<=[^\\w])|{behind})(?={several}){run}{title_end}"
    )
