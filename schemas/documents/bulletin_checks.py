"""Checks of the texts of the bulletin: what they name must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from string import Formatter
from typing import Any

from schemas.reference.jurisdiction_words import Words
from schemas.reference.overlay import Keys
from schemas.reference.reference_data import Reference

NONZERO, SILENT, NAMES = "+", "?", "@"
"""Prefixes of placeholders: a figure above zero; one that is not written; names."""
GENERAL = ("year", "year_before", "unit", "pilot", "numeral")
ASPECTS = ("", "before", "change")


def unknown_names(
    document: Mapping[str, Any], reference: Reference, words: Words
) -> Iterator[tuple[Keys, str]]:
    """Yield the keys of texts that name what is not there, and the message."""
    rules = set(reference.mention_rule["rule"])
    metrics = {*reference.indicator["metric"], *document["fact"], *words, *GENERAL}
    names = rules.union(document["document"]["lists"])
    texts: dict[Keys, Any] = {("document", "opening"): document["document"]["opening"]}
    for part, section, body in _sections(document):
        keys: Keys = ("part", part, "section", section)
        texts[(*keys, "paragraphs")] = body.get("paragraphs", [])
        yield from _unlisted((*keys, "mentions"), body.get("mentions", ()), rules, "rule of mention_rule.csv")
        yield from _unlisted((*keys, "exhibits"), body.get("exhibits", ()), document["exhibit"], "exhibit")
    for keys, value in texts.items():
        for sentence in _texts(value):
            yield from ((keys, message) for message in _faults(sentence, metrics, names))


def _sections(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for part, body in document["part"].items():
        for section, own in body["section"].items():
            yield part, section, own


def _unlisted(
    keys: Keys, named: Collection[str], known: Collection[str], kind: str
) -> Iterator[tuple[Keys, str]]:
    yield from ((keys, f"'{name}' is no {kind}; correct the name") for name in named if name not in known)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value:
            yield from _texts(each)


def _faults(sentence: str, metrics: Collection[str], names: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the placeholders of a sentence."""
    try:
        placeholders = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    except ValueError as error:
        yield f"'{sentence}': {error}; close every brace"
        return
    for placeholder in placeholders:
        bare = placeholder.removeprefix(SILENT)
        if bare.startswith(NAMES):
            if bare.removeprefix(NAMES) not in names:
                yield f"'{{{placeholder}}}' names no list; use a rule of mention_rule.csv or one of `lists`"
        else:
            metric, _, aspect = bare.removeprefix(NONZERO).partition(".")
            if metric not in metrics or aspect not in ASPECTS:
                yield f"'{{{placeholder}}}' is no figure; use a metric of indicator.csv, or a fact"
