"""Texts and words as search compares them: script, width, case and punctuation make no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from pipeline.text.names import keys
from pipeline.text.simplified_chinese import simplified

HAN = range(0x4E00, 0xA000)
WIDE = (*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0))
"""Blocks of Unicode: Chinese characters; Chinese punctuation and the full-width forms of Latin letters and digits."""
_NO_WORD = re.compile(r"[\W_]+")


def search_keys(texts: Sequence[str]) -> list[str]:
    """The key of each name (`text.names`), of which letters, digits and Chinese characters alone are left."""
    return [_NO_WORD.sub("", key) for key in keys(texts)]


def search_characters() -> pa.Table:
    """What a character that somebody types is taken for, where that is another: 義 for 义, Ａ for a.

    SQL folds words by it, one character at a time; Python by `search_keys`, which knows whole words too.
    """
    han, wide = [chr(code) for code in HAN], [chr(code) for code in WIDE]
    pairs = zip(han + wide, simplified(han) + [key or " " for key in keys(wide)], strict=True)
    told = [(one, other) for one, other in pairs if one != other and len(other) == 1]
    return pa.table(dict(zip(("character", "folded"), map(list, zip(*told, strict=True)), strict=True)))


def add_search_key(connection: duckdb.DuckDBPyConnection) -> None:
    """SQL of the connection knows `search_key(text)`, which is `search_keys` of a column."""
    connection.create_function("search_key", _search_key, ["VARCHAR"], "VARCHAR", type="arrow")  # type: ignore[call-overload]


def _search_key(texts: pa.ChunkedArray) -> pa.Array:
    return pa.array(search_keys(texts.to_pylist()), pa.string())
