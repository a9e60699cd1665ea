"""The kind of a unit, its short name and its other names, and how kinds are named together: `kinds.toml` as values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("kinds.toml")
DIGIT = {"county": 4, "township": 6}
"""The position of the digit of a code that tells the kind, by tier."""
SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of units of a tier; the fields are explained at the head of the file."""

    tier: str
    kind: str
    digits: str = ""
    ends: tuple[str, ...] = ("",)
    cut: str = ""
    ethnic: bool = False
    word: str = ""
    short: str = "{name}"
    aliases: tuple[str, ...] = ()
    expected: bool = True

    def fits(self, code: str, name: str) -> bool:
        """Return True if a unit of this tier is of this kind."""
        has_digit = not self.digits or code[DIGIT[self.tier]] in self.digits
        return has_digit and name.endswith(self.ends)

    def end(self, name: str) -> str:
        """Return the end of a name that tells the kind."""
        return next((end for end in self.ends if name.endswith(end)), "")

    def stem(self, name: str) -> str:
        """Return the name without what tells the kind, or else the name."""
        stem = name.removesuffix(self.cut or self.end(name))
        if self.ethnic:
            stem = _ethnic_groups().sub("", stem)
        return stem if len(stem) >= SHORTEST_STEM else name


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _kinds() -> dict[str, list[Kind]]:
    listed: dict[str, list[Kind]] = {}
    for entry in _document()["kind"]:
        lists = {name: tuple(entry[name]) for name in ("ends", "aliases") if name in entry}
        listed.setdefault(entry["tier"], []).append(Kind(**{**entry, **lists}))
    return listed


@cache
def _ethnic_groups() -> re.Pattern[str]:
    groups = _document()["ethnic"]
    either, always = ("|".join(groups[name]) for name in ("with_or_without", "with"))
    return re.compile(f"(?:(?:{either})族?|(?:{always})族)+$")


def without_office(name: str) -> str:
    """Return the name of a unit without its government or office behind it."""
    ends: list[str] = _document()["office"]["ends"]
    return next((name.removesuffix(end) for end in ends if name.endswith(end)), name)


def kind_names(tier: str) -> set[str]:
    """Return the names of the kinds of a tier."""
    return {each.kind for each in _kinds()[tier]}


def kind_of(tier: str, code: str, name: str, stated: str = "") -> Kind:
    """Find the kind of a unit; one that is stated by its name comes first."""
    listed = _kinds()[tier]
    if stated:
        listed = [each for each in listed if each.kind == stated]
    return next((each for each in listed if each.fits(code, name)), listed[-1])


def together(tier: str, kinds: Iterable[Kind]) -> str:
    """Name units of a tier together: 县（市、区）; "" where no kind has a word."""
    words = {each.word for each in kinds}
    places = _document()["together"].get(tier, {})
    front, brackets = (_listed(places.get(place, ()), words) for place in ("front", "brackets"))
    if not front:
        front, brackets = brackets[:1], brackets[1:]
    return "".join(front) + (f"（{'、'.join(brackets)}）" if brackets else "")


def _listed(order: Sequence[str], words: set[str]) -> list[str]:
    return [word for word in order if word in words]
