"""Find the headers of registers by their words, and the register that each fits best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_header import (
    MOST_ROWS_ABOVE,
    Header,
    HeaderColumn,
    fill_merges,
    heading,
    numbers_columns,
)
from pipeline.tables.catalogs.catalog_words import LONGEST_HEADER_CELL
from pipeline.tables.registers.column_match import match_columns
from pipeline.tables.registers.register_words import NamedColumns, RegisterWords, load_register_words
from pipeline.text.fold import fold
from schemas.registers.registers import load_registers

FEWEST, FEWEST_UNNAMED = 2, 3
"""Columns that a register's header has; more where neither folder nor name says that it is one."""
BY_NAME = 2
"""A register's name in a title, sheet name or file name scores as this many columns."""
MOST_DEPTH = 2
TITLE_ROWS = 3
"""Rows above a header that may name its register."""
KnownCells = Mapping[str, NamedColumns]
"""The columns that each header cell names, by its text as written."""


@dataclass(frozen=True, slots=True)
class RegisterHeader:
    """Hold a detected header, its register, and the match score."""

    register: str
    header: Header
    score: int

    @property
    def is_whole(self) -> bool:
        """Return True if no required column is missing."""
        return self.header.offsets().keys() >= set(load_registers()[self.register].required)


@dataclass(frozen=True, slots=True)
class SheetContext:
    """Hold the names of a sheet and its file, and whether it must hold a register."""

    names: Sequence[str]
    is_register: bool

    def below(self, rows: Sequence[Sequence[str]]) -> SheetContext:
        """Return the context with the titles in `rows` as further names."""
        return replace(
            self, names=(*self.names, *(row[0] for row in (list(filter(None, each)) for each in rows) if row))
        )


def find_register_headers(sheet: Sheet, context: SheetContext) -> list[RegisterHeader]:
    """Find the headers of a sheet: the best match, its repetitions, and further complete headers.

    Words near the top are compared folded; further down they count as written near the top, or as listed. Where a
    register is expected and no row has enough listed words, words similar to them count too.
    """
    words = load_register_words()
    near_the_top = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE]))
    known = {
        text: named
        for text in near_the_top | (sheet.texts & words.written)
        if (named := words.named_by(text))
    }
    found = _choose_headers(sheet, context, known)
    if not found and context.is_register:
        found = _choose_headers(sheet, context, {**_find_similar_cells(sheet, words), **known})
    return found


def _find_similar_cells(sheet: Sheet, words: RegisterWords) -> KnownCells:
    """Find the texts near the top that are similar to listed words, register by register."""
    texts = {text for row in sheet.rows[:MOST_ROWS_ABOVE] for text in row if text}
    guessed = {}
    for text in texts:
        if len(text) <= LONGEST_HEADER_CELL:
            near = {register: words.guess_header(text, register) for register in load_registers()}
            guessed[text] = {
                register: found.fields[0]
                for register, found in near.items()
                if found and found.is_sure and found.fields
            }
    return {text: named for text, named in guessed.items() if named}


def _choose_headers(sheet: Sheet, context: SheetContext, known: KnownCells) -> list[RegisterHeader]:
    candidates = list(_candidates(sheet, context, known))
    if not candidates:
        return []
    best = max(candidates, key=lambda each: each.score)
    found: list[RegisterHeader] = []
    for each in candidates:
        below = found[-1].header.top + found[-1].header.depth if found else 0
        repeats = each.header.columns == best.header.columns
        if each.header.top >= below and (each is best or repeats or each.is_whole):
            found.append(each)
    return found


def _candidates(sheet: Sheet, context: SheetContext, known: KnownCells) -> Iterator[RegisterHeader]:
    """Yield the header that may begin at each row, of one or two rows, whichever scores higher."""
    rows = sheet.rows
    hits = [0 if known.keys().isdisjoint(cells) else sum(map(known.__contains__, cells)) for cells in rows]
    for row, hit in enumerate(hits):
        if hit and hit + sum(hits[row + 1 : row + MOST_DEPTH]) >= FEWEST:
            headers = [_candidate(sheet, row, depth, context, known) for depth in range(1, MOST_DEPTH + 1)]
            best = max((each for each in headers if each), key=lambda each: each.score, default=None)
            if best:
                yield best


def _candidate(
    sheet: Sheet, row: int, depth: int, context: SheetContext, known: KnownCells
) -> RegisterHeader | None:
    grid = [list(cells) for cells in sheet.rows[row : row + depth]]
    if len(grid) < depth:
        return None
    fill_merges(sheet, row, grid)
    paths = {
        offset: list(dict.fromkeys(filter(fold, cells)))
        for offset, cells in enumerate(zip(*grid, strict=True))
        if any(map(fold, cells))
    }
    leaves = {offset: path[-1] for offset, path in paths.items()}
    register, columns, score = _best_register(
        leaves, context.below(sheet.rows[max(row - TITLE_ROWS, 0) : row]), known
    )
    if not register:
        return None
    matched = match_columns(leaves, register, columns)
    header = tuple(HeaderColumn(offset, heading(path), matched[offset]) for offset, path in paths.items())
    numbered = any(map(numbers_columns, sheet.rows[row + depth : row + depth + 1]))
    return RegisterHeader(register, Header(row, depth + numbered, header), score)


def _best_register(
    leaves: Mapping[int, str], context: SheetContext, known: KnownCells
) -> tuple[str, dict[str, int], int]:
    """Find the register that header cells fit best ("" for none), its columns by offset, and the score."""
    words = load_register_words()
    best, chosen, held = None, "", dict[str, int]()
    for register, described in load_registers().items():
        columns = _find_columns(leaves, register, known)
        missing = len(set(described.required) - columns.keys())
        is_named = any(words.has_name(name, register) for name in context.names)
        is_expected = context.is_register or is_named or (len(columns) >= FEWEST_UNNAMED and not missing)
        if is_expected and len(columns) >= FEWEST and _is_majority(leaves, register, known):
            score = len(columns) - missing + BY_NAME * is_named
            if best is None or score > best:
                best, chosen, held = score, register, columns
    return chosen, held, best or 0


def _is_majority(leaves: Mapping[int, str], register: str, known: KnownCells) -> bool:
    """Return True if half of the header cells, uncounted columns excepted, are words of the register."""
    extras = load_register_words().extras
    hits = sum(register in known.get(text, ()) for text in leaves.values())
    others = sum(register not in known.get(text, ()) and fold(text) not in extras for text in leaves.values())
    return hits >= others


def _find_columns(leaves: Mapping[int, str], register: str, known: KnownCells) -> dict[str, int]:
    """Find the offset of each column of a register; the word listed first wins, then the one further left."""
    ranks = load_register_words().rank[register]
    named = [
        (ranks.get(fold(text), len(ranks)), offset, known[text][register])
        for offset, text in leaves.items()
        if register in known.get(text, ())
    ]
    columns: dict[str, int] = {}
    for _, offset, column in sorted(named):
        columns.setdefault(column, offset)
    return columns
