"""Tell how many rows a header has, by its words; rows that only number the columns are part of it."""

from __future__ import annotations

import re
from itertools import takewhile

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.header_row import MOST_HEADER_ROWS, goes_on_below, is_reached, opens_header
from pipeline.tables.headers.header_words import HeaderWords
from pipeline.tables.headers.torn_headers import ends_words
from pipeline.tables.row_words import load_row_words

LONGEST_TORN = 24
"""Characters of a cell that may be the end of a split header word."""
MOST_TORN_ROWS = 2
"""Rows of a header that only hold ends of split words."""
FEWEST_NUMBERED = 4
COLUMN_LETTERS = "甲乙丙丁戊己庚辛壬癸 ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMN_NUMBER = re.compile(r"[(（]?(\d{1,2})[)）]?")


def header_depth(sheet: Sheet, row: int, words: HeaderWords, known: set[str]) -> int:
    """Count the rows of a catalog's header that begins at a row; 0 if none does. `known`: the sheet's header words."""
    if not opens_header(sheet.rows[row], known, words):
        return 0
    depth = 1
    while depth < MOST_HEADER_ROWS and row + depth < len(sheet.rows):
        below, levels = sheet.rows[row + depth], _level_columns(sheet.rows[row : row + depth], words)
        if is_reached(sheet, range(row, row + depth), row + depth):
            depth += 1
            continue
        if (
            list(filter(None, below)) == list(filter(None, sheet.rows[row]))
            or names_item(below, levels, known)
            or _is_title_line(below, levels)
            or not goes_on_below(sheet, range(row, row + depth), known, words)
        ):
            break
        depth += 1
    return depth + _count_torn_rows(sheet, row, depth, words)


def _is_title_line(row: list[str], level_columns: set[int]) -> bool:
    """Return True if a row only holds a title, such as a tier, left of the level columns or in the first of them."""
    filled = [(column, text) for column, text in enumerate(row) if text]
    if len(filled) != 1 or not level_columns:
        return False
    column, text = filled[0]
    return column <= min(level_columns) and load_row_words().title.search(text) is not None


def _count_torn_rows(sheet: Sheet, top: int, depth: int, words: HeaderWords) -> int:
    """Count the rows below a header that only hold the ends of its split words."""
    above, below = sheet.rows[top : top + depth], sheet.rows[top + depth : top + depth + 1]
    if not below or next(filter(None, below[0]), "").isdecimal():
        return 0
    if max(map(len, below[0])) > LONGEST_TORN:  # most rows below a header hold a content or a law
        return 0
    for many in range(MOST_TORN_ROWS, 0, -1):
        rows = sheet.rows[top + depth : top + depth + many]
        if len(rows) == many and all(map(any, rows)) and ends_words(above, _joined_cells(rows), words):
            return many
    return 0


def _joined_cells(rows: list[list[str]]) -> list[str]:
    """Join the cells of rows column by column."""
    return rows[0] if len(rows) == 1 else ["".join(cells) for cells in zip(*rows, strict=True)]


def _level_columns(rows: list[list[str]], words: HeaderWords) -> set[int]:
    """Find the columns with a level-1 or level-2 word in some header rows."""
    fields = ((column, words.fields_of(cell)) for cells in rows for column, cell in enumerate(cells) if cell)
    return {column for column, names in fields if not set(REQUIRED_FIELDS).isdisjoint(names)}


def names_item(row: list[str], level_columns: set[int], known: set[str]) -> bool:
    """Return True if a row has names in the level columns: it is an item, even if it says 全社会, 主动, 县级."""
    names = [row[column] for column in level_columns if row[column]]
    return bool(names) and known.isdisjoint(names)


def numbers_columns(row: list[str]) -> bool:
    """Return True for a row that numbers the columns: 1 | 2 | 3, 栏次 | （1） | （2）, or 甲 | 乙 | 1 | 2."""
    cells = [cell.strip() for cell in row if cell]
    letters = list(takewhile(lambda cell: len(cell) == 1 and cell in COLUMN_LETTERS, cells))
    if len(letters) > 1 and "".join(letters) in COLUMN_LETTERS and letters[0] in "甲A":
        cells = cells[len(letters) :]
        if not cells and len(letters) >= FEWEST_NUMBERED:
            return True
    else:
        letters = []
    found = [_COLUMN_NUMBER.fullmatch(cell) for cell in cells]
    numbers = [int(each[1]) for each in found if each]
    is_enough = len(letters) + len(numbers) >= FEWEST_NUMBERED
    counts = is_enough and bool(numbers) and numbers == list(range(1, len(numbers) + 1))
    return counts and len(found) - len(numbers) <= (0 if letters else 1)
