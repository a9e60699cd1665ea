"""Parse 公开依据 cells into laws and documents, each with its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.normalize.first_distinct import first_distinct

_TITLE = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》\s*(?:\(([^()]*)\))?")
_NUMBER = re.compile(r"\d\s*+号|[\(〔\[﹝]\d{4}[\)〕\]﹞]\s*+\d|[〔\[﹝]\d{4}")
"""Matches within the number of a document."""
_SPLIT = re.compile(r"[;;\n]+")
_SPACE = re.compile(r"\s+")
_LEADING = re.compile(r"^\s*(?:\d{1,2}\s*[.、.)]|[((]\d{1,2}[))])\s*")


class LegalBasis(NamedTuple):
    """Hold the title of a law or document (its words, if it has no 《》), and its number or ""."""

    title: str
    document_number: str


def legal_bases(cells: Sequence[str]) -> list[list[LegalBasis]]:
    """Return the distinct laws that each text names, in order."""
    return [first_distinct(_laws(cell)) for cell in cells]


def _laws(cell: str) -> Iterator[LegalBasis]:
    text = _SPACE.sub(" ", unicodedata.normalize("NFKC", _with_whole_titles(cell).replace("\n", ";")))
    for part in _SPLIT.split(text):
        titles = list(_TITLE.finditer(part))
        for found in titles:
            number = found[2] or ""
            yield LegalBasis(
                _remove_blanks(found[1]), _remove_blanks(number) if _NUMBER.search(number) else ""
            )
        words = _LEADING.sub("", part).strip(" .。,")
        if not titles and words:
            yield LegalBasis(_remove_blanks(words), "")


def _with_whole_titles(cell: str) -> str:
    """Remove line breaks within titles: those after the last 《 in front of a 》."""
    *titled, rest = cell.split("》")
    broken = (part.rpartition("《") for part in titled)
    return "".join(before + mark + title.replace("\n", "") + "》" for before, mark, title in broken) + rest


def _remove_blanks(text: str) -> str:
    return _SPACE.sub("", text)
