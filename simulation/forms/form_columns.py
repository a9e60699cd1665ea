"""The columns of a form, found by the words of its header as a clerk finds them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from schemas.kinds.kinds import load_catalog, tier_words

LAST_HEADER_ROW = 6
NAME = "level2"


@dataclass(frozen=True, slots=True)
class FormColumns:
    """The columns of a form by field, the tiers that a tick in a column means, and the row of the first item."""

    fields: Mapping[str, int]
    tiers: Mapping[int, frozenset[str]]
    first_row: int


def find_columns(sheet: Worksheet, city_tier: str) -> FormColumns:
    """Find the columns of a form; `city_tier` is the tier that 市级 means for its unit.

    Raises:
        StopIteration: the sheet has no header of a catalog.
    """
    last = next(row for row in range(2, LAST_HEADER_ROW) if NAME in _fields(sheet, row))
    tiers = {
        column: frozenset(city_tier if tier == "city" else tier for tier in meant)
        for column, word in _words(sheet, last)
        if (meant := _tiers(word))
    }
    return FormColumns(_fields(sheet, last - 1) | _fields(sheet, last), tiers, last + 1)


def _fields(sheet: Worksheet, row: int) -> dict[str, int]:
    """Map the fields that a header row names to their columns; groups of columns are no fields."""
    catalog = load_catalog()
    known = {
        _plain(word): name
        for name, column in catalog.columns.items()
        if name not in catalog.columns["tier"].ticks
        for word in column.words
    }
    words = ((column, _plain(word)) for column, word in _words(sheet, row))
    return {known[word]: column for column, word in words if word in known}


def _tiers(word: str) -> set[str]:
    """List the tiers that a header word means, as a whole (乡、村级) or part by part (苏木乡镇、嘎查村级)."""
    parts = [_plain(word)] if _plain(word) in tier_words() else word.split("、")
    return {tier for part in parts for tier in tier_words().get(part, ())}


def _plain(word: str) -> str:
    return re.sub(r"[、（）()]", "", word)


def _words(sheet: Worksheet, row: int) -> Iterator[tuple[int, str]]:
    for column, cell in enumerate(sheet[row], 1):
        yield column, re.sub(r"\s", "", str(cell.value or ""))
