"""Rules about text that was never meant to stand in a catalog."""

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


def template_texts(batch: Batch) -> Iterator[Flag]:
    """Words of a form that nobody replaced: instructions, examples, ××县."""
    for field in FIELDS:
        column = batch.rows.text[field]
        left = [_left_over(text) for text in column.values]
        rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, left)))
        yield from row_flags(batch, "template_text", rows, field, [left[code] for code in column.codes[rows]])


def placeholders(batch: Batch) -> Iterator[Flag]:
    """A content that older forms printed, in a row of which other cells were changed."""
    column = batch.rows.text["content"]
    rows = np.flatnonzero(batch.dispositions.item & batch.forms.placeholder & ~batch.forms.as_printed)
    yield from row_flags(batch, "template_text", rows, "content", column.texts(rows))


def _left_over(text: str) -> str | None:
    known = load_criteria()
    if not known.template_text_hints.search(text):
        return None
    found = known.template_text.search(_SPACE.sub("", unicodedata.normalize("NFKC", text)))
    return found[0] if found else None
