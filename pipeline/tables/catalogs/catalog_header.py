"""Find the headers of catalogs by their words, and the fields of each column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise, takewhile
from typing import Self

from pipeline.files.sheet import Sheet
from pipeline.settings import LONGEST_HEADING
from pipeline.tables.catalogs.catalog_words import LONGEST_HEADER_CELL, CatalogWords
from pipeline.tables.catalogs.fuzzy_header import CERTAIN, guess_header
from pipeline.tables.catalogs.torn_headers import ends_words, joined_words
from pipeline.tables.fields import REQUIRED_FIELDS, TEXT_FIELDS
from pipeline.text.fold import fold

MOST_HEADER_ROWS = 3
LONGEST_TORN = 24
"""Characters of a cell that may be the end of a split header word."""
MOST_TORN_ROWS = 2
"""Rows of a header that only hold ends of split words."""
FEWEST_NUMBERED = 4
COLUMN_LETTERS = "甲乙丙丁戊己庚辛壬癸 ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMN_NUMBER = re.compile(r"[(（]?(\d{1,2})[)）]?")
MOST_HEADERS_KEPT = 256
"""Distinct headers whose columns are cached in a process."""
MOST_ROWS_ABOVE = 100
"""Rows in which unlisted header words are looked for: similarity of all words of a long sheet is slow."""


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Hold the fields of a header column, and how they were found.

    `by`: `exact` (listed in `layout.toml`), `folded` (listed but for blanks, remarks and punctuation), `fuzzy` (by the
    most similar listed word), `group` (by the words above or beside it), `extra` (listed as a column that holds nothing
    counted) or `none`. `score`: similarity to the listed `word`, from 0 to 100.
    """

    fields: tuple[str, ...] = ()
    by: str = "none"
    score: float = 0.0
    word: str | None = None

    def unknown(self) -> ColumnMatch:
        """Return the match without its fields, keeping the most similar word and its score."""
        return ColumnMatch(score=self.score, word=self.word)


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """Hold the offset, the words and the matched fields of a column."""

    offset: int
    text: str
    match: ColumnMatch

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields the column holds."""
        return self.match.fields


@dataclass(frozen=True, slots=True)
class Header:
    """Hold a header of `depth` rows from offset `top`, with every column that has words."""

    top: int
    depth: int
    columns: tuple[HeaderColumn, ...]

    @property
    def level_columns(self) -> set[int]:
        """Return the offsets of the columns that hold a level-1 or level-2 name."""
        return {
            column.offset for column in self.columns if not set(REQUIRED_FIELDS).isdisjoint(column.fields)
        }

    def offsets(self) -> dict[str, list[int]]:
        """Map each field to the offsets of its columns, from left to right."""
        offsets: dict[str, list[int]] = {}
        for column in self.columns:
            for field in column.match.fields:
                offsets.setdefault(field, []).append(column.offset)
        return offsets


def find_headers(sheet: Sheet, words: CatalogWords, known: set[str]) -> list[Header]:
    """Find every header of the sheet from top to bottom, repetitions after page breaks included.

    `known` are the header words of the sheet. Only if no row has enough of them, words similar to listed ones count
    too.
    """
    return _collect_headers(sheet, words, known) or _collect_headers(
        sheet, words, known | _find_similar_words(sheet, known)
    )


def _find_similar_words(sheet: Sheet, known: set[str]) -> set[str]:
    """Find the texts near the top that are similar to listed header words."""
    texts = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE])) - known
    short = (text for text in texts if len(text) <= LONGEST_HEADER_CELL)
    return {text for text in short if (found := guess_header(text)) and found.is_sure}


def _collect_headers(sheet: Sheet, words: CatalogWords, known: set[str]) -> list[Header]:
    headers: list[Header] = []
    below = 0
    for row in [row for row, cells in enumerate(sheet.rows) if not known.isdisjoint(cells)]:
        depth = _header_depth(sheet, row, words, known) if row >= below else 0
        if depth and not (headers and _names_item(sheet.rows[row], headers[-1].level_columns, known)):
            columns = _match_columns(_fill_rows(sheet, row, depth), words)
            below = row + depth + any(map(numbers_columns, sheet.rows[row + depth : row + depth + 1]))
            if _is_catalog(columns):
                headers.append(Header(row, below - row, columns))
    return headers


def _is_catalog(columns: Iterable[HeaderColumn]) -> bool:
    """Return True for a catalog's header: it has a level, or two fields other than 序号 and 领域."""
    fields = {field for column in columns for field in column.fields} - {"number", "domain"}
    return not fields.isdisjoint(REQUIRED_FIELDS) or len(fields) > 1


def _header_depth(sheet: Sheet, row: int, words: CatalogWords, known: set[str]) -> int:
    if not _looks_like_header(sheet.rows[row], known, fewest=2):
        return 0
    depth = 1
    while depth < MOST_HEADER_ROWS and row + depth < len(sheet.rows):
        below, levels = sheet.rows[row + depth], _level_columns(sheet.rows[row : row + depth], words)
        if (
            not _looks_like_header(below, known, fewest=1)
            or _repeats(sheet.rows[row], below)
            or _names_item(below, levels, known)
            or _is_title_line(below, levels, words)
        ):
            break
        depth += 1
    return depth + _count_torn_rows(sheet, row, depth, words)


def _is_title_line(row: list[str], level_columns: set[int], words: CatalogWords) -> bool:
    """Return True if a row only holds a title, such as a tier, left of the level columns or in the first of them."""
    filled = [(column, text) for column, text in enumerate(row) if text]
    if len(filled) != 1 or not level_columns:
        return False
    column, text = filled[0]
    return column <= min(level_columns) and words.title.search(text) is not None


def _count_torn_rows(sheet: Sheet, top: int, depth: int, words: CatalogWords) -> int:
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


def _level_columns(rows: list[list[str]], words: CatalogWords) -> set[int]:
    """Find the columns with a level-1 or level-2 word in some header rows."""
    fields = ((column, words.fields_of(cell)) for cells in rows for column, cell in enumerate(cells) if cell)
    return {column for column, names in fields if not set(REQUIRED_FIELDS).isdisjoint(names)}


def _names_item(row: list[str], level_columns: set[int], known: set[str]) -> bool:
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


def _looks_like_header(row: list[str], known: set[str], fewest: int) -> bool:
    """Return True if half of the filled cells are header words; an item (全社会, 主动, 县级) has fewer."""
    hits = sum(map(known.__contains__, row))
    return 2 * hits >= len(row) - row.count("") and len(known.intersection(row)) >= fewest


def _repeats(upper: list[str], lower: list[str]) -> bool:
    return [cell for cell in upper if cell] == [cell for cell in lower if cell]


@lru_cache(maxsize=MOST_HEADERS_KEPT)
def _match_columns(rows: tuple[tuple[str, ...], ...], words: CatalogWords) -> tuple[HeaderColumn, ...]:
    """Match the columns of header rows whose merged values were filled in.

    The headers of most sheets are alike, so each distinct header is matched once per process.
    """
    paths = {offset: joined_words(path, words) for offset, path in _column_paths(rows).items()}
    around = _HeaderSummary.of(paths.values(), words)
    columns = []
    for offset, path in paths.items():
        match = _match_column(path, words, around)
        is_needless = match.by == "fuzzy" and not around.fields.isdisjoint(match.fields)
        columns.append(HeaderColumn(offset, heading(path), match.unknown() if is_needless else match))
    return tuple(columns)


def _fill_rows(sheet: Sheet, top: int, depth: int) -> tuple[tuple[str, ...], ...]:
    """Return `depth` rows from offset `top` with merged values filled in."""
    grid = [list(row) for row in sheet.rows[top : top + depth]]
    fill_merges(sheet, top, grid)
    return tuple(map(tuple, grid))


def heading(path: Iterable[str]) -> str:
    """Join the words above a column, from top to bottom."""
    return "/".join(path)[:LONGEST_HEADING]


@dataclass(frozen=True, slots=True)
class _HeaderSummary:
    """Hold what a whole header says: its group words (above others) and the fields of its listed words."""

    groups: set[str]
    fields: set[str]
    has_level1: bool

    @classmethod
    def of(cls, paths: Iterable[list[str]], words: CatalogWords) -> Self:
        leaves = [fold(path[-1]) for path in paths]
        fields = {field for path in paths for field in words.fields_of(path[-1])}
        has_level1 = "level1" in fields or any(words.weak.get(leaf) == "level1" for leaf in leaves)
        return cls({word for path in paths for word in path[:-1]}, fields, has_level1)


def _match_column(path: list[str], words: CatalogWords, around: _HeaderSummary) -> ColumnMatch:
    """Match a column by its lowest word, or by the word above where that one is not listed."""
    leaf, fields = fold(path[-1]), words.fields_of(path[-1])
    if fields:
        return ColumnMatch(fields, "exact" if path[-1] in words.written else "folded", CERTAIN)
    if leaf in words.weak and (around.has_level1 or path[-1] in around.groups):
        return _match_weak_word(words.weak[leaf], path, around)
    if leaf in words.extras:
        return ColumnMatch((), "extra", CERTAIN)
    return ColumnMatch() if leaf in words.groups else _match_unlisted_word(path, words)


def _match_weak_word(field: str, path: list[str], around: _HeaderSummary) -> ColumnMatch:
    """Match a word that names a level only where no other column does, and where it heads no columns."""
    if path[-1] in around.groups:
        return ColumnMatch((), "group", CERTAIN)
    return (
        ColumnMatch((), "extra", CERTAIN)
        if field in around.fields
        else ColumnMatch((field,), "group", CERTAIN)
    )


def _match_unlisted_word(path: list[str], words: CatalogWords) -> ColumnMatch:
    tiers = words.tiers_in(fold(path[-1]))
    if tiers:
        return ColumnMatch(tiers, "folded", CERTAIN)
    found = guess_header(path[-1])
    if found and found.is_sure:
        return ColumnMatch(
            found.fields, "fuzzy" if found.score < CERTAIN else "folded", found.score, found.word
        )
    above = words.fields.get(fold(path[-2]), ()) if len(path) > 1 else ()
    if len(above) == 1 and above[0] in TEXT_FIELDS:
        return ColumnMatch(above, "group", CERTAIN)
    return ColumnMatch(score=found.score, word=found.word) if found else ColumnMatch()


def _column_paths(rows: Iterable[Iterable[str]]) -> dict[int, list[str]]:
    """Return the words of each column from top to bottom, group words repeated in each of their columns."""
    grid = [*map(list, rows)]
    for upper, lower in pairwise(grid):
        _spread(upper, lower)
    paths = {}
    for offset, cells in enumerate(zip(*grid, strict=True)):
        words = [word for word, _ in groupby(cell for cell in cells if fold(cell))]
        if words:
            paths[offset] = words
    return paths


def fill_merges(sheet: Sheet, top: int, grid: list[list[str]]) -> None:
    """Fill each merged value into all cells of its range in `grid`, the rows of the sheet from `top` on."""
    for merge in sheet.merges_from(range(top, top + len(grid))):
        value = grid[merge.top - top][merge.left]
        for row in grid[merge.top - top : merge.bottom - top + 1]:
            row[merge.left : merge.right + 1] = [value] * (min(merge.right + 1, len(row)) - merge.left)


def _spread(upper: list[str], lower: list[str]) -> None:
    """Repeat an unmerged group word to the right while the cells below it are filled."""
    for offset in range(1, len(upper)):
        if not upper[offset] and lower[offset] and lower[offset - 1]:
            upper[offset] = upper[offset - 1]
