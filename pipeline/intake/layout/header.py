"""Headers are found by their words, wherever they stand, and each of their columns is given its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise, takewhile
from typing import Self

from pipeline.intake.fields import REQUIRED_FIELDS, TEXT_FIELDS
from pipeline.intake.layout.guess import CERTAIN, guess
from pipeline.intake.layout.torn import ends_words, joined_words
from pipeline.intake.layout.words import LONGEST_HEADER_CELL, Words, fold
from pipeline.intake.sheet import Sheet
from pipeline.settings import LONGEST_HEADING

MOST_HEADER_ROWS = 3
LONGEST_TORN = 24
"""Characters of a cell that ends a header word."""
MOST_TORN_ROWS = 2
"""Rows of a header in which only the ends of words stand."""
FEWEST_NUMBERED = 4
COLUMN_LETTERS = "甲乙丙丁戊己庚辛壬癸 ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMN_NUMBER = re.compile(r"[(（]?(\d{1,2})[)）]?")
MOST_HEADERS_KEPT = 256
"""Different headers whose columns a process keeps."""
MOST_ROWS_ABOVE = 100
"""How far down a header is looked for that has hardly a listed word; comparing every word of a long sheet is slow."""


@dataclass(frozen=True, slots=True)
class Match:
    """The fields of a header word, how they were told, and how alike it is to the known `word`, of 100.

    `exact` as listed in `layout.toml`, `folded` the same but for blanks, remarks and punctuation, `fuzzy` the nearest
    listed word, `group` by the words above or beside it, `extra` a known column that holds nothing counted, `none`.
    """

    fields: tuple[str, ...] = ()
    by: str = "none"
    score: float = 0.0
    word: str | None = None

    def unknown(self) -> Match:
        """The same header as a word that is like `word`, and not taken for it."""
        return Match(score=self.score, word=self.word)


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column under a header: its offset, its words, and what they were taken for."""

    offset: int
    text: str
    match: Match

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields the column holds."""
        return self.match.fields


@dataclass(frozen=True, slots=True)
class Header:
    """A header of `depth` rows from offset `top`, with every column that has words."""

    top: int
    depth: int
    columns: tuple[HeaderColumn, ...]

    @property
    def level_columns(self) -> set[int]:
        """Offsets of the columns that hold a level-1 or level-2 name."""
        return {
            column.offset for column in self.columns if not set(REQUIRED_FIELDS).isdisjoint(column.fields)
        }

    def offsets(self) -> dict[str, list[int]]:
        """By each field it has, the offsets of the columns that hold it, from left to right."""
        offsets: dict[str, list[int]] = {}
        for column in self.columns:
            for field in column.match.fields:
                offsets.setdefault(field, []).append(column.offset)
        return offsets


def find_headers(sheet: Sheet, words: Words, known: set[str]) -> list[Header]:
    """Every header of the sheet from top to bottom, page-break repetitions included.

    `known` are the texts of the sheet that are words of headers. Where no row has enough of them, words that are like
    listed ones count too.
    """
    return _headers(sheet, words, known) or _headers(sheet, words, known | _guessed(sheet, known))


def _guessed(sheet: Sheet, known: set[str]) -> set[str]:
    """Words near the top that are like listed ones."""
    texts = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE])) - known
    short = (text for text in texts if len(text) <= LONGEST_HEADER_CELL)
    return {text for text in short if (found := guess(text)) and found.is_sure}


def _headers(sheet: Sheet, words: Words, known: set[str]) -> list[Header]:
    headers: list[Header] = []
    below = 0
    for row in [row for row, cells in enumerate(sheet.rows) if not known.isdisjoint(cells)]:
        depth = _depth(sheet, row, words, known) if row >= below else 0
        if depth and not (headers and _names_item(sheet.rows[row], headers[-1].level_columns, known)):
            columns = _columns(_filled(sheet, row, depth), words)
            below = row + depth + any(map(numbers_columns, sheet.rows[row + depth : row + depth + 1]))
            if _is_catalog(columns):
                headers.append(Header(row, below - row, columns))
    return headers


def _is_catalog(columns: Iterable[HeaderColumn]) -> bool:
    """Whether it is the header of a catalog, complete or not: it has a level, or two fields beside 序号 and 领域."""
    fields = {field for column in columns for field in column.fields} - {"number", "domain"}
    return not fields.isdisjoint(REQUIRED_FIELDS) or len(fields) > 1


def _depth(sheet: Sheet, row: int, words: Words, known: set[str]) -> int:
    if not _looks_like_header(sheet.rows[row], known, fewest=2):
        return 0
    depth = 1
    while (
        depth < MOST_HEADER_ROWS
        and row + depth < len(sheet.rows)
        and _looks_like_header(sheet.rows[row + depth], known, fewest=1)
        and not _repeats(sheet.rows[row], sheet.rows[row + depth])
        and not _names_item(
            sheet.rows[row + depth], _level_columns(sheet.rows[row : row + depth], words), known
        )
    ):
        depth += 1
    return depth + _torn_rows(sheet, row, depth, words)


def _torn_rows(sheet: Sheet, top: int, depth: int, words: Words) -> int:
    """How many rows below a header end words that were torn, together or each alone."""
    above, below = sheet.rows[top : top + depth], sheet.rows[top + depth : top + depth + 1]
    if not below or next(filter(None, below[0]), "").isdecimal():
        return 0
    if max(map(len, below[0])) > LONGEST_TORN:  # most rows below a header hold a content or a law
        return 0
    for many in range(MOST_TORN_ROWS, 0, -1):
        rows = sheet.rows[top + depth : top + depth + many]
        if len(rows) == many and all(map(any, rows)) and ends_words(above, _below_another(rows), words):
            return many
    return 0


def _below_another(rows: list[list[str]]) -> list[str]:
    """The cells of rows joined column by column."""
    return rows[0] if len(rows) == 1 else ["".join(cells) for cells in zip(*rows, strict=True)]


def _level_columns(rows: list[list[str]], words: Words) -> set[int]:
    """Where a level stands in the rows of a header so far."""
    fields = ((column, words.fields_of(cell)) for cells in rows for column, cell in enumerate(cells) if cell)
    return {column for column, names in fields if not set(REQUIRED_FIELDS).isdisjoint(names)}


def _names_item(row: list[str], level_columns: set[int], known: set[str]) -> bool:
    """Whether below the words for the levels stand names: an item, however many of its cells say 全社会, 主动, 县级."""
    names = [row[column] for column in level_columns if row[column]]
    return bool(names) and known.isdisjoint(names)


def numbers_columns(row: list[str]) -> bool:
    """Whether the row counts the columns from left to right: 1 | 2 | 3, 栏次 | （1） | （2）, 甲 | 乙 | 1 | 2."""
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
    """Half of the filled cells are header words: a row of flat words (全社会, 主动, 县级) stays below that."""
    hits = sum(map(known.__contains__, row))
    return 2 * hits >= len(row) - row.count("") and len(known.intersection(row)) >= fewest


def _repeats(upper: list[str], lower: list[str]) -> bool:
    return [cell for cell in upper if cell] == [cell for cell in lower if cell]


@lru_cache(maxsize=MOST_HEADERS_KEPT)
def _columns(rows: tuple[tuple[str, ...], ...], words: Words) -> tuple[HeaderColumn, ...]:
    """Give the columns below header rows in which merged values stand in all their cells.

    The headers of most sheets are alike, so each is matched once a process.
    """
    paths = {offset: joined_words(path, words) for offset, path in _paths(rows).items()}
    around = _Around.of(paths.values(), words)
    columns = []
    for offset, path in paths.items():
        match = _match(path, words, around)
        is_needless = match.by == "fuzzy" and not around.fields.isdisjoint(match.fields)
        columns.append(HeaderColumn(offset, heading(path), match.unknown() if is_needless else match))
    return tuple(columns)


def _filled(sheet: Sheet, top: int, depth: int) -> tuple[tuple[str, ...], ...]:
    """Give `depth` rows from offset `top` on, each merged value in all cells that its range covers."""
    grid = [list(row) for row in sheet.rows[top : top + depth]]
    fill_merges(sheet, top, grid)
    return tuple(map(tuple, grid))


def heading(path: Iterable[str]) -> str:
    """Join the words above a column, from top to bottom."""
    return "/".join(path)[:LONGEST_HEADING]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a header says as a whole: the words that stand above others in it, and the fields that it surely has."""

    groups: set[str]
    fields: set[str]
    has_level1: bool

    @classmethod
    def of(cls, paths: Iterable[list[str]], words: Words) -> Self:
        leaves = [fold(path[-1]) for path in paths]
        fields = {field for path in paths for field in words.fields_of(path[-1])}
        has_level1 = "level1" in fields or any(words.weak.get(leaf) == "level1" for leaf in leaves)
        return cls({word for path in paths for word in path[:-1]}, fields, has_level1)


def _match(path: list[str], words: Words, around: _Around) -> Match:
    """A column is what its lowest words say; the words above them tell only where those say nothing."""
    leaf, fields = fold(path[-1]), words.fields_of(path[-1])
    if fields:
        return Match(fields, "exact" if path[-1] in words.written else "folded", CERTAIN)
    if leaf in words.weak and (around.has_level1 or path[-1] in around.groups):
        return _weak(words.weak[leaf], path, around)
    if leaf in words.extras:
        return Match((), "extra", CERTAIN)
    return Match() if leaf in words.groups else _unlisted(path, words)


def _weak(field: str, path: list[str], around: _Around) -> Match:
    """The level that no other column names; nothing where the word is but the heading of others."""
    if path[-1] in around.groups:
        return Match((), "group", CERTAIN)
    return Match((), "extra", CERTAIN) if field in around.fields else Match((field,), "group", CERTAIN)


def _unlisted(path: list[str], words: Words) -> Match:
    tiers = words.tiers_in(fold(path[-1]))
    if tiers:
        return Match(tiers, "folded", CERTAIN)
    found = guess(path[-1])
    if found and found.is_sure:
        return Match(found.fields, "fuzzy" if found.score < CERTAIN else "folded", found.score, found.word)
    above = words.fields.get(fold(path[-2]), ()) if len(path) > 1 else ()
    if len(above) == 1 and above[0] in TEXT_FIELDS:
        return Match(above, "group", CERTAIN)
    return Match(score=found.score, word=found.word) if found else Match()


def _paths(rows: Iterable[Iterable[str]]) -> dict[int, list[str]]:
    """The words of each column from top to bottom, groups spread over the columns they stand above."""
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
    """Each merged value stands in all cells of `grid`, the rows from `top` on, that its range covers."""
    for merge in sheet.merges_from(range(top, top + len(grid))):
        value = grid[merge.top - top][merge.left]
        for row in grid[merge.top - top : merge.bottom - top + 1]:
            row[merge.left : merge.right + 1] = [value] * (min(merge.right + 1, len(row)) - merge.left)


def _spread(upper: list[str], lower: list[str]) -> None:
    """An unmerged group stands above its first column only: it reaches right while the cells below are filled."""
    for offset in range(1, len(upper)):
        if not upper[offset] and lower[offset] and lower[offset - 1]:
            upper[offset] = upper[offset - 1]
