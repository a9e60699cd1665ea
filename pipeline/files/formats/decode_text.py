"""Decode text files: find the encoding, refuse bytes that are no text, and tell csv, tsv and web pages apart.

Detectors such as chardet guess by statistics among dozens of encodings. Clerks save in UTF-8, UTF-16 or GB 18030, and
each of these can be tried strictly.
"""

from __future__ import annotations

import codecs
import re

from pipeline.files.formats.delimited import FORMATS, delimiter_of
from pipeline.files.formats.errors import not_a_workbook, unknown_encoding
from schemas.files.file_kinds import kind_of_bytes, kind_of_text

BOMS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
WIDE = ("utf-16-le", "utf-16-be")
LEAST_COMMON = 0.5
"""Common characters make up more than this share of Chinese text, Traditional too.

Of other text that is read as GB 18030 by mistake, they make up about a third.
"""
COMMON_ROWS = frozenset(bytes([row]) for row in (*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
"""Rows of GB 2312 that hold punctuation and signs, and its 3,755 most common characters."""
SAMPLE = 20_000
WRITTEN_CONTROLS = {"\t", "\n", "\r", "\f", "\v", "\x1a"}
CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Declared charsets that are read as a superset, as browsers do (WHATWG Encoding Standard)."""
_CHARSET = re.compile(
    rb"""<(?:meta[^>]{1,200}charset|\?xml[^>]{1,200}encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


def detect_text_format(content: bytes) -> str:
    """Detect the format of a text file: csv, tsv, html (with a table), or one that is not read.

    Raises RefusedError as `decode` does.
    """
    kind = kind_of_bytes(content)
    if kind:
        return kind
    text = decode_page(content)
    kind = kind_of_text(text)
    if kind == "html" and _TABLE.search(text):
        return "html"
    if kind:
        return f"{kind} without a table" if kind == "html" else kind
    delimiter = delimiter_of(text)
    return FORMATS[delimiter] if delimiter else "text"


def decode_page(content: bytes) -> str:
    """Decode a web page or XML, by the charset it declares. Raises RefusedError as `decode` does."""
    found = _CHARSET.search(content[:SAMPLE])
    declared = found[1].decode().lower() if found else None
    return decode(content, CHARSETS.get(declared, declared) if declared else None)


def decode(content: bytes, declared: str | None = None) -> str:
    """Decode bytes by their byte order mark, as UTF-8, as `declared`, as GB 18030, or as UTF-16.

    UTF-8 comes before `declared`, because other text is hardly ever valid UTF-8 by chance. Raises RefusedError:
    `not_a_workbook` for bytes that are no text, `unknown_encoding` for text in another encoding.
    """
    mark = next((encoding for bom, encoding in BOMS.items() if content.startswith(bom)), None)
    for encoding in filter(None, [mark, *(WIDE if b"\0" in content else ("utf-8", declared, "gb18030"))]):
        text = _decoded(content, encoding)
        if text is not None and _is_written(text[:SAMPLE], is_sure=encoding in {mark, declared, "utf-8"}):
            return text
    if _has_controls(content[:SAMPLE].decode("latin-1")):
        raise not_a_workbook("binary")
    raise unknown_encoding()


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_written(text: str, *, is_sure: bool) -> bool:
    """Return True if the text has no control characters.

    If its encoding is a guess, most characters must be common ones too.
    """
    return not _has_controls(text) and (is_sure or common_share(text) > LEAST_COMMON)


def _has_controls(text: str) -> bool:
    return any(letter < " " and letter not in WRITTEN_CONTROLS for letter in set(text))


def common_share(text: str) -> float:
    """Return how many of the letters beyond ASCII are common ones of Chinese text, from 0 to 1; 1 if there are none."""
    strange = [letter.encode("gb2312", "ignore") for letter in text if letter > "\x7f"]
    return sum(code[:1] in COMMON_ROWS for code in strange) / len(strange) if strange else 1.0
