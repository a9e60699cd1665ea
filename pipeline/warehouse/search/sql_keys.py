"""Give SQL the keys by which search compares texts: as a function of texts, and as a table of characters."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from pipeline.text.names import keys
from pipeline.text.search_key import search_keys
from pipeline.text.simplified_chinese import simplified

HAN = range(0x4E00, 0xA000)
WIDE = (*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0))
"""Blocks of Unicode: Chinese characters; Chinese punctuation and full-width forms of Latin letters and digits."""


def search_characters() -> pa.Table:
    """Return a table of the characters that search folds into another: 義 into 义, Ａ into a.

    SQL folds words with it, one character at a time; `search_keys` folds whole words too.
    """
    han, wide = [chr(code) for code in HAN], [chr(code) for code in WIDE]
    pairs = zip(han + wide, simplified(han) + [key or " " for key in keys(wide)], strict=True)
    folded = [(one, other) for one, other in pairs if one != other and len(other) == 1]
    return pa.table(dict(zip(("character", "folded"), map(list, zip(*folded, strict=True)), strict=True)))


def add_search_key(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the SQL function `search_key(text)` to a connection: `search_keys` of a column."""
    connection.create_function("search_key", _search_key, ["VARCHAR"], "VARCHAR", type="arrow")  # type: ignore[call-overload]


def _search_key(texts: pa.ChunkedArray) -> pa.Array:
    return pa.array(search_keys(texts.to_pylist()), pa.string())
