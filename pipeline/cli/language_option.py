"""The option `--lang`, which every command takes in any place."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cli.usage_problem import UsageProblemError
from pipeline.deliver.language import LANGUAGES, Language

LANG = "--lang"


def take_language(words: Sequence[str]) -> tuple[list[str], Language | None]:
    """Take the option out of the words of a command line; return the others and its value.

    The last one counts. Words behind `--` are no options. Raises UsageProblemError.
    """
    kept, language, rest = list[str](), None, iter(words)
    for word in rest:
        if word == "--":
            return [*kept, word, *rest], language
        name, is_joined, value = word.partition("=")
        if name != LANG:
            kept.append(word)
            continue
        language = _language(value if is_joined else next(rest, None))
    return kept, language


def _language(value: str | None) -> Language:
    if value is None:
        raise UsageProblemError("value_missing", option=LANG)
    if value not in LANGUAGES:
        raise UsageProblemError("not_a_choice", option=LANG, choices=LANGUAGES)
    return value
