"""Tell whether a row is one of a header: by its words, by merged cells, and by the headings above it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.fuzzy_header import guess_header
from pipeline.tables.headers.header_grid import find_below_headings, header_rows
from pipeline.tables.headers.header_words import LONGEST_HEADER_CELL, HeaderWords
from pipeline.tables.row_words import load_row_words
from schemas.words.layout import load_layout

MOST_HEADER_ROWS = 3
FEWEST = 2
"""Listed words of the first row of a header."""
FEWEST_SURE = 4
"""Listed words, those of tick columns excepted, by which a row is a header whatever else it holds."""
MOST_OF_ROW = 3
"""One in so many cells of a header's further row may be unlisted and below no heading of several columns."""
MOST_LOOKED_AT = 5
"""Rows below a header that tell which columns hold something."""
FEWEST_BESIDE_LEVELS = 3
"""Listed words by which a row with both levels is one."""


def opens_header(row: list[str], known: set[str], words: HeaderWords) -> bool:
    """Return True if a header begins with a row: half of the filled cells are its words, or it has many of them.

    An item (全社会, 主动, 县级) has fewer.
    """
    listed = known.intersection(row)
    if len(listed) < FEWEST:
        return False
    if _is_half_listed(row, known):
        return True
    if len(listed) < FEWEST_BESIDE_LEVELS:
        return False
    own = [text for text in listed if not words.is_tick(text)]
    has_levels = {field for text in own for field in words.fields_of(text)}.issuperset(REQUIRED_FIELDS)
    return len(own) >= (FEWEST_BESIDE_LEVELS if has_levels else FEWEST_SURE) and _holds_words(row)


def goes_on_below(sheet: Sheet, header: range, known: set[str], words: HeaderWords) -> bool:
    """Return True if a header of which the rows `header` are known goes on in the row below them.

    Half of its filled cells are header words; or what is unlisted stands below headings, in more than one column, or
    most of it beside a listed word.
    """
    cells = sheet.rows[header.stop]
    listed = known.intersection(cells)
    if listed and _is_half_listed(cells, known):
        return True
    if not (listed or len({*cells}) > FEWEST) or not _holds_words(cells):
        return False
    above, headings = header_rows(sheet, header.start, len(header)), words.groups - words.fields.keys()
    below = find_below_headings(above, cells, headings)
    alone = [column for column, text in enumerate(cells) if text and text not in known and not below[column]]
    return MOST_OF_ROW * len(alone) <= len(cells) - cells.count("") if listed else not alone


def is_reached(sheet: Sheet, above: Iterable[int], row: int) -> bool:
    """Return True if a row holds words, and a cell of a header row above is merged into it."""
    merges = (merge for merge in sheet.merges_from(above) if merge.bottom >= row)
    is_merged = any(sheet.rows[merge.top][merge.left] for merge in merges)
    return is_merged and any(sheet.rows[row]) and _holds_words(sheet.rows[row])


def find_first_row(sheet: Sheet, found: range, above: range, words: HeaderWords) -> int:
    """Find the first row of a header of which the rows `found` are known, and those above may be misspelt.

    `above`: the rows between the header above, or the beginning of the sheet, and this one.
    """
    top, bottom = found.start, found.stop
    for row in range(top - 1, max(above.start, bottom - MOST_HEADER_ROWS) - 1, -1):
        if not _is_upper_row(sheet, row, bottom, words, is_first=not above.start):
            break
        top = row
    return top


def _is_upper_row(sheet: Sheet, row: int, bottom: int, words: HeaderWords, *, is_first: bool) -> bool:
    """Return True if a row heads columns of the header rows below it, merged into them or alone.

    Unlisted words that are not even alike head columns above the first header of a sheet only, and all columns that
    have no other heading.
    """
    cells, known = sheet.rows[row], load_row_words()
    texts = set(filter(None, cells))
    if len(texts) < FEWEST or not _holds_words(cells):
        return False
    if is_reached(sheet, (row,), row + 1):
        return True
    others = [text for text in cells if text and not words.is_header(text)]
    if any(map(known.is_note, others[:1])) or any(map(known.title.search, others)):
        return False
    alone = _unheaded_columns(sheet, row + 1, bottom)
    headed = [column for column in alone if cells[column]]
    if len(headed) < FEWEST:
        return False
    alike = [text for text in texts if guess_header(text, words).score >= load_layout().header_fuzzy["alike"]]
    return 2 * len(alike) >= len(texts) or (is_first and headed == alone)


def _unheaded_columns(sheet: Sheet, top: int, bottom: int) -> list[int]:
    """Return the columns that hold something below a header, and have no word in it."""
    header, below = header_rows(sheet, top, bottom - top), sheet.rows[bottom : bottom + MOST_LOOKED_AT]
    return [
        column
        for column in range(len(sheet.rows[top]))
        if any(cells[column] for cells in below) and not any(cells[column] for cells in header)
    ]


def _is_half_listed(row: list[str], known: set[str]) -> bool:
    return 2 * sum(map(known.__contains__, row)) >= len(row) - row.count("")


def _holds_words(row: list[str]) -> bool:
    """Return True if the cells of a row are words, as those of a header are: short, no numbers, no ticks."""
    return all(len(text) <= LONGEST_HEADER_CELL and any(map(str.isalpha, text)) for text in row if text)
