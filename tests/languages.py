"""Compare a text in Chinese with the same in English, and find Chinese in English texts."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from pipeline.text.numerals import chinese_number

PROMISES = tomllib.loads(Path(__file__).with_name("promises.toml").read_text(encoding="utf-8"))["promise"]
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
"""Chinese characters, with the punctuation and the wide forms that only Chinese texts have."""
_LEVEL = re.compile("([一二三])级(?:事项|(?=、))|level-([123])", re.IGNORECASE)
_LATIN = re.compile(r"\.?[A-Za-z][\w.-]*[A-Za-z0-9]|[√■□]", re.ASCII)


def chinese_outside_quotes(text: str) -> list[str]:
    """Find what is Chinese in an English text and no quotation: “…”, which may hold further quotations."""
    depth, kept = 0, []
    for character in text:
        depth += {"“": 1, "”": -1}.get(character, 0)
        kept.append("" if depth > 0 else character)
    return _CHINESE.findall("".join(kept))


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders of a text, without their formats."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def numbers(text: str) -> set[int]:
    """Return the numbers in a text, without placeholders and levels of items: 65,536, 10 万, 二十六."""
    bare = _LEVEL.sub("", re.sub(r"\{[^{}]*\}", "", text))
    found = re.findall(r"(\d{1,3}(?:,\d{3})+|\d+)\s*(万?)", bare)
    digits = {int(figure.replace(",", "")) * (10_000 if many else 1) for figure, many in found}
    return digits | {chinese_number(each) for each in re.findall("[一二三四五六七八九十]{2,}", bare)}


def disagreements(zh: str, en: str) -> list[str]:
    """List what only one of two texts says: placeholders, numbers, levels, Latin words, promises."""
    return [*other_values(zh, en), *_broken_promises(zh, en)]


def other_values(zh: str, en: str) -> Iterator[str]:
    """Yield the placeholders, numbers and levels that differ, and the Latin words that the English lacks."""
    for what in (placeholders, numbers, levels):
        if what(zh) != what(en):
            yield f"{what.__name__}: {what(zh)} {what(en)}"
    yield from (f"only in Chinese: {word}" for word in _LATIN.findall(zh) if word not in en)


def levels(text: str) -> set[str]:
    """Return the levels of items that a text names: 一级事项, level-1."""
    return {chinese or "一二三"[int(english) - 1] for chinese, english in _LEVEL.findall(text)}


def _broken_promises(zh: str, en: str) -> Iterator[str]:
    for promise in PROMISES:
        said = [re.search(promise["zh"], zh), re.search(promise["en"], en, re.IGNORECASE)]
        if not all(said) and any(said):
            yield f"promised in one language: {promise['zh']} | {promise['en']}"
