"""Text from any source, put into cells and comments so that it stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

MAX_LENGTH = 32_767
"""UTF-16 units that a cell or a comment can hold (Excel specifications and limits)."""
CUT = "…"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, and DEL."""


def legal_text(text: str) -> str:
    """Remove characters that a workbook cannot hold, and cut the text to the longest allowed."""
    legal = _ILLEGAL.sub("", text)
    if len(legal) * 2 <= MAX_LENGTH or len(legal.encode("utf-16-le")) <= MAX_LENGTH * 2:
        return legal
    return legal.encode("utf-16-le")[: (MAX_LENGTH - 1) * 2].decode("utf-16-le", "ignore") + CUT


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text into a cell as text: it is never computed, not even after somebody edits the cell."""
    written: Any = cell  # the types of openpyxl lack these attributes
    written.value = legal_text(text)
    written.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        written.quotePrefix = True
