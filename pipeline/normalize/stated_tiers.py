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
COUNTS = {sign: count for count, signs in enumerate(("2两二", "3三", "4四", "5五"), 2) for sign in signs}
"""How many tiers 县乡两级 and the like name."""
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
        return frozenset[str]().union(*map(_tiers_in, _statement().finditer(plain)))

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(any_of(self._names) if self._names else "(?!)")


def _tiers_in(run: re.Match[str]) -> frozenset[str]:
    """Return the tiers of a run of tier words; a count behind them (市县两级) tells how to read them."""
    words, count = _words_of(run), _count().findall(run[0])
    counted = count_tiers(words, count[0], words_of_tiers()) if len(count) == 1 else frozenset[str]()
    return counted or tiers_of(words, words_of_tiers())


def tiers_of(words: Iterable[str], known: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the tiers of some words."""
    return frozenset(tier for word in words for tier in known[word])


def count_tiers(words: Sequence[str], count: str, known: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the tiers of words that name `count` of them, if need be letter by letter (市县两级); else none."""
    letters = [each for each in "".join(words) if each in known]
    found = (tiers_of(each, known) for each in (words, letters))
    return next((each for each in found if len(each) == COUNTS[count]), frozenset())


def _words_of(run: re.Match[str]) -> list[str]:
    """Return the tier words of a run, without a 县 that belongs to a name: 某县乡级 is 乡级."""
    layout, before = load_layout(), run.string[: run.start()]
    first, *further = _word().findall(run[0])
    is_name = first[0] in layout.tier_name_ends and _ends_in_name().search(before)
    is_counted = _count().search(run[0])
    rest = first[1:] if is_name and not is_counted and first[1:] in words_of_tiers() else first
    return [rest, *further]


@cache
def _count() -> re.Pattern[str]:
    return re.compile(f"([{''.join(COUNTS)}])级")


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
    in_word = _word().sub("", inside) == "" and before.endswith(tuple(words_of_tiers()))
    follows = behind.startswith("级") or any(behind.startswith(word) for word in load_layout().tier_before)
    return inside if in_word and (follows or not behind) else found[0]


@cache
def words_of_tiers() -> Mapping[str, Sequence[str]]:
    """Map each tier word, with and without 级, to its tier fields."""
    stated = {**tier_words(), **load_layout().tier_words}
    bare = {word.removesuffix("级"): tiers for word, tiers in stated.items()}
    return {keys([word])[0]: tiers for word, tiers in [*bare.items(), *stated.items()]}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(any_of(words_of_tiers()))


@cache
def _statement() -> re.Pattern[str]:
    """Build the pattern of a run of tier words, with 级 or with nothing else beside it."""
    layout, word = load_layout(), f"(?>{any_of(words_of_tiers())})"
    joint = f"(?:{any_of(keys(layout.tier_joint))})"
    level = f"{word}(?:[{''.join(COUNTS)}]?级)?"
    run = f"{level}(?:(?:{joint}|(?<=级)){level})*"
    several = any_of(word for word in words_of_tiers() if len(word) > 1)
    before, behind = any_of(layout.tier_before), "|".join(f"(?<={word})" for word in layout.tier_behind)
    title_end = f"(?={before}|$|[^\\w])"
    return re.compile(
        f"(?<![{layout.tier_never_behind}]){run}(?<=级){title_end}"
        f"|{_REAL_EDGE}{run}{_REAL_END}"
        f"|(?:^|(?<=[^\\w])|{behind})(?={several}){run}{title_end}"
    )
