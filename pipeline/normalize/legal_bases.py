"""公开依据 cells become a list of laws and documents, each with its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TITLE = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》\s*(?:\(([^()]*)\))?")
_NUMBER = re.compile(r"第?\s*\d+\s*号|[\(〔\[﹝]\d{4}[\)〕\]﹞]\s*\d+|[〔\[﹝]\d{4}")
_SPLIT = re.compile(r"[;;\n]+")
_SPACE = re.compile(r"\s+")
_BROKEN_TITLE = re.compile(r"\n(?=[^《》]*》)")
_LEADING = re.compile(r"^\s*(?:\d{1,2}\s*[.、.)]|[((]\d{1,2}[))])\s*")


class LegalBasis(NamedTuple):
    """A law or document: its title (or its words, where it has no 《》) and its number, empty where it has none."""

    title: str
    document_number: str


def legal_bases(cells: Sequence[str]) -> list[list[LegalBasis]]:
    """The laws each cell text names, in order, each once."""
    return [list(dict.fromkeys(_laws(cell))) for cell in cells]


def _laws(cell: str) -> Iterator[LegalBasis]:
    text = _SPACE.sub(" ", unicodedata.normalize("NFKC", _BROKEN_TITLE.sub("", cell).replace("\n", ";")))
    for part in _SPLIT.split(text):
        titles = list(_TITLE.finditer(part))
        for found in titles:
            number = found[2] or ""
            yield LegalBasis(_squeezed(found[1]), _squeezed(number) if _NUMBER.search(number) else "")
        words = _LEADING.sub("", part).strip(" .。,")
        if not titles and words:
            yield LegalBasis(_squeezed(words), "")


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)
