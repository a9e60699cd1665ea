"""Tells our own notes from those of others, whichever version of mulu wrote them and whatever program saved them."""

from __future__ import annotations

import re
from functools import cache

from pipeline.deliver.returns.xlsx.notes import AUTHOR
from schemas.documents.returns import LANGUAGES, load_return_words
from schemas.rules.rules import load_rules


def own_length(author: str, text: str) -> int:
    """Count the characters at the start of a note that are ours; 0 if none are.

    What is not ours is an earlier note below the divider, or a reply that somebody wrote below our advice.
    """
    if author != AUTHOR and not _starts(text, 0):
        return 0
    at = 0
    while divider := _divider().search(text, at):
        at = divider.end()
        if not _starts(text, at):
            return at
    return _end_of_advice(text, at)


def _starts(text: str, at: int) -> bool:
    return any(head.match(text, at) for head in _heads().values())


def _end_of_advice(text: str, start: int) -> int:
    """Find the end of the last advice, and of the line on who must act; the end of the text if it is not today's."""
    for language, head in _heads().items():
        for last in [*head.finditer(text, start)][-1:]:
            rule = load_rules().get(last["rule"])
            advice = rule.advice(language) if rule else ""
            at = text.find(advice, last.end()) + len(advice)
            acts = _acts(language).match(text, at)
            end = acts.end() if acts else at
            if advice in text and text[end:].strip():
                return len(text) - len(text[end:].lstrip())
    return len(text)


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    """Return the pattern of the first line on a finding, by language."""
    heads = {}
    for language in LANGUAGES:
        words = load_return_words(language)
        severities = "|".join(map(re.escape, words.severity.values()))
        line = re.escape(words.comment).replace(r"\{severity\}", f"(?:{severities})")
        line = line.replace(r"\{title\}", r"[^\r\n]+").replace(r"\{rule\}", r"(?P<rule>[a-z][a-z0-9_]+)")
        heads[language] = re.compile(f"^{line}$", re.MULTILINE)
    return heads


@cache
def _acts(language: str) -> re.Pattern[str]:
    line = re.escape(load_return_words(language).acts).replace(r"\{who\}", r"[^\r\n]+")
    return re.compile(rf"\s+{line}")


@cache
def _divider() -> re.Pattern[str]:
    """Return the pattern of the line between our part of a note and an earlier one."""
    lines = "|".join(re.escape(load_return_words(language).earlier_comment) for language in LANGUAGES)
    return re.compile(rf"[\r\n]+(?:{lines})\r?\n")
