"""Rules about text of a form that was never replaced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.rules.flag import Flag, row_flags
from schemas.rules.criteria import load_criteria

FIELDS = ("level1", "level2", "level3", "content", "legal_basis", "time_limit", "disclosing_body")
_SPACE = re.compile(r"\s+")


def template_text(batch: Batch) -> Iterator[Flag]:
    """Flag words of a form that nobody replaced: instructions, examples, ××县, printed contents."""
    for field in FIELDS:
        column = batch.rows.text[field]
        left = [_left_over(text) for text in column.values]
        rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, left)))
        yield from row_flags(batch, "template_text", rows, field, [left[code] for code in column.codes[rows]])
    printed = np.flatnonzero(batch.dispositions.item & batch.forms.placeholder & ~batch.forms.as_printed)
    contents = batch.rows.text["content"].texts(printed)
    yield from row_flags(batch, "template_text", printed, "content", contents)


def _left_over(text: str) -> str | None:
    known = load_criteria()
    if not known.template_text_hints.search(text):
        return None
    found = known.template_text.search(_SPACE.sub("", unicodedata.normalize("NFKC", text)))
    return found[0] if found else None
