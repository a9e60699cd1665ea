"""Count the automatic numbers of paragraphs in a Word document: they are shown, but are no part of its text.

ISO/IEC 29500-1, section 17.9: a paragraph or its style refers to a `num`, which refers to an `abstractNum` with a
format for each level. All numbers of one `abstractNum` are counted together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipeline.files.formats.docx_xml import attribute, child, children, descendants, name_of, number_in
from pipeline.text.numerals import format_number
from schemas.words.symbol_fonts import read_bullets, shown_in

MOST_STYLES = 20
"""Styles that a style is based on, one on the other; more may be a circle."""
LONGEST_TEXT = 50
"""Characters around and between the numbers of a level."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """How the numbers of one level look: `text` has %1 for the number of the first level, and so on."""

    start: int
    kind: str
    text: str
    style: str


class Numbering:
    """Gives each numbered paragraph its number, in the order of the document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, NumberLevel]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = {attribute(each, "styleId"): each for each in children(styles)}
        for each in children(numbering):
            if name_of(each) == "abstractNum":
                self._levels[attribute(each, "abstractNumId")] = dict(map(_level, descendants(each, "lvl")))
            elif name_of(each) == "num":
                self._add_list(attribute(each, "numId"), each)

    def _add_list(self, number: str, element: Element) -> None:
        abstract = child(element, "abstractNumId")
        self._lists[number] = "" if abstract is None else attribute(abstract, "val")
        self._starts[number] = {
            number_in(each, "ilvl"): number_in(start)
            for each in element
            if (start := child(each, "startOverride")) is not None
        }

    def number_of(self, paragraph: Element) -> str:
        """Return the number that is shown before a paragraph, or its bullet if that says something; else nothing."""
        found = self._find_list(child(paragraph, "pPr"))
        if found is None:
            return ""
        number, depth = found
        levels = self._levels.get(self._lists.get(number, ""), {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.kind == "bullet":
            return level.text if level.text in read_bullets() else ""
        counts = self._count(number, depth, level.start)
        shown = _PLACE.sub(lambda place: _format(int(place[1]) - 1, levels, counts), level.text)
        return f"{shown} " if shown[-1:].isalnum() and shown.isascii() else shown

    def _count(self, number: str, depth: int, start: int) -> Mapping[int, int]:
        """Count on at this depth, and begin anew below it."""
        counts = self._counts.setdefault(self._lists[number], {})
        counts |= {at: first - 1 for at, first in self._starts.pop(number, {}).items()}
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return counts

    def _find_list(self, properties: Element | None) -> tuple[str, int] | None:
        """Find the list and the depth of a paragraph, in its own properties or in those of its styles."""
        own = child(properties, "numPr")
        style = _value(child(properties, "pStyle"))
        for _ in range(MOST_STYLES):
            if own is not None and child(own, "numId") is not None:
                number = _value(child(own, "numId"))
                return number, number_in(child(own, "ilvl"), default=self._depth_of(number, style))
            if style not in self._styles:
                break
            own = child(self._styles[style], "pPr", "numPr")
            if own is None or child(own, "numId") is None:
                style = _value(child(self._styles[style], "basedOn"))
        return None

    def _depth_of(self, number: str, style: str) -> int:
        """Find the level that belongs to a style, else the first."""
        levels = self._levels.get(self._lists.get(number, ""), {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)


def _value(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val")


def _level(element: Element) -> tuple[int, NumberLevel]:
    fonts = child(element, "rPr", "rFonts")
    text = _value(child(element, "lvlText"))[:LONGEST_TEXT]
    text = shown_in("" if fonts is None else attribute(fonts, "ascii"), text)
    start, kind = number_in(child(element, "start"), default=1), _value(child(element, "numFmt"))
    return number_in(element, "ilvl"), NumberLevel(start, kind, text, _value(child(element, "pStyle")))


def _format(depth: int, levels: Mapping[int, NumberLevel], counts: Mapping[int, int]) -> str:
    level = levels.get(depth)
    return "" if level is None else format_number(counts.get(depth, level.start), level.kind)
