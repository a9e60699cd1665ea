"""Recognise the list of findings of a return that is handed in again: our own sheet, and no part of a catalog."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.sheet import Sheet
from schemas.documents.returns import LANGUAGES, ReturnWords, load_return_words

MOST_LINES_ABOVE = 8
"""Rows of a sheet in which the header of the list may stand."""


def is_finding_list(sheet: Sheet) -> bool:
    """Return True for a list of findings, whatever its sheet is called and whichever program saved it."""
    return any(_has_list(sheet.rows, load_return_words(language)) for language in LANGUAGES)


def _has_list(rows: Sequence[Sequence[str]], words: ReturnWords) -> bool:
    start, _, _ = words.title.partition("{")
    if not (rows and rows[0][0].startswith(start)):
        return False
    headers = [*words.headers]
    return any([*row[: len(headers)]] == headers for row in rows[1:MOST_LINES_ABOVE])
