"""Headers of registers are found by their words, wherever they stand; the register is the one they fit best."""

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
from pipeline.tables.registers.column_match import matches
from pipeline.tables.registers.register_words import Named, RegisterWords, load_register_words
from pipeline.text.fold import fold
from schemas.registers.registers import load_registers

FEWEST, FEWEST_UNNAMED = 2, 3
"""Columns that make a header of a register; more where neither folder nor name says that it is one."""
BY_NAME = 2
"""As much as so many columns tells the name of a register in a title, or as that of the sheet or file."""
MOST_DEPTH = 2
TITLE_ROWS = 3
"""So far above a header stands what may name its register."""
Known = Mapping[str, Named]
"""By header cell as written, what it names."""


@dataclass(frozen=True, slots=True)
class RegisterHeader:
    """A header, the register whose it is, and how well it fits: by columns it has, required ones it lacks, and name."""

    register: str
    header: Header
    fit: int

    @property
    def is_whole(self) -> bool:
        """Whether no required column is missing."""
        return self.header.offsets().keys() >= set(load_registers()[self.register].required)


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a sheet beside its cells: the names of file and sheet, and whether it must be a register."""

    names: Sequence[str]
    is_register: bool

    def below(self, rows: Sequence[Sequence[str]]) -> Place:
        """The same below rows of titles, which name it, too."""
        return replace(
            self, names=(*self.names, *(row[0] for row in (list(filter(None, each)) for each in rows) if row))
        )


def find_register_headers(sheet: Sheet, place: Place) -> list[RegisterHeader]:
    """The headers of the sheet from top to bottom: the one that fits best, its repetitions, further whole ones.

    Words near the top may be written in any way, those further down as they are there, or as they are listed. Where a
    register is expected and no row has enough listed words, words that are like them count too.
    """
    words = load_register_words()
    near_the_top = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE]))
    known = {
        text: named
        for text in near_the_top | (sheet.texts & words.written)
        if (named := words.named_by(text))
    }
    found = _headers(sheet, place, known)
    if not found and place.is_register:
        found = _headers(sheet, place, {**_guessed(sheet, words), **known})
    return found


def _guessed(sheet: Sheet, words: RegisterWords) -> Known:
    """Words near the top that are like listed ones, register by register."""
    texts = {text for row in sheet.rows[:MOST_ROWS_ABOVE] for text in row if text}
    guessed = {}
    for text in texts:
        if len(text) <= LONGEST_HEADER_CELL:
            near = {register: words.guess(text, register) for register in load_registers()}
            guessed[text] = {
                register: found.fields[0]
                for register, found in near.items()
                if found and found.is_sure and found.fields
            }
    return {text: named for text, named in guessed.items() if named}


def _headers(sheet: Sheet, place: Place, known: Known) -> list[RegisterHeader]:
    candidates = list(_candidates(sheet, place, known))
    if not candidates:
        return []
    best = max(candidates, key=lambda each: each.fit)
    found: list[RegisterHeader] = []
    for each in candidates:
        below = found[-1].header.top + found[-1].header.depth if found else 0
        repeats = each.header.columns == best.header.columns
        if each.header.top >= below and (each is best or repeats or each.is_whole):
            found.append(each)
    return found


def _candidates(sheet: Sheet, place: Place, known: Known) -> Iterator[RegisterHeader]:
    """Every row that may begin a header, with the next one where the two together say more."""
    rows = sheet.rows
    hits = [0 if known.keys().isdisjoint(cells) else sum(map(known.__contains__, cells)) for cells in rows]
    for row, hit in enumerate(hits):
        if hit and hit + sum(hits[row + 1 : row + MOST_DEPTH]) >= FEWEST:
            fits = [_candidate(sheet, row, depth, place, known) for depth in range(1, MOST_DEPTH + 1)]
            best = max((each for each in fits if each), key=lambda each: each.fit, default=None)
            if best:
                yield best


def _candidate(sheet: Sheet, row: int, depth: int, place: Place, known: Known) -> RegisterHeader | None:
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
    register, columns, fit = _register_of(
        leaves, place.below(sheet.rows[max(row - TITLE_ROWS, 0) : row]), known
    )
    if not register:
        return None
    told = matches(leaves, register, columns)
    header = tuple(HeaderColumn(offset, heading(path), told[offset]) for offset, path in paths.items())
    numbered = any(map(numbers_columns, sheet.rows[row + depth : row + depth + 1]))
    return RegisterHeader(register, Header(row, depth + numbered, header), fit)


def _register_of(leaves: Mapping[int, str], place: Place, known: Known) -> tuple[str, dict[str, int], int]:
    """The register that header cells fit best, where each of its columns stands, and how well; "" where none does."""
    words = load_register_words()
    best, chosen, held = None, "", dict[str, int]()
    for register, described in load_registers().items():
        columns = _columns(leaves, register, known)
        missing = len(set(described.required) - columns.keys())
        is_named = any(words.says(name, register) for name in place.names)
        is_told = place.is_register or is_named or (len(columns) >= FEWEST_UNNAMED and not missing)
        if is_told and len(columns) >= FEWEST and _is_most(leaves, register, known):
            fit = len(columns) - missing + BY_NAME * is_named
            if best is None or fit > best:
                best, chosen, held = fit, register, columns
    return chosen, held, best or 0


def _is_most(leaves: Mapping[int, str], register: str, known: Known) -> bool:
    """Whether half of the header's cells are words of the register, those of columns that hold nothing aside."""
    extras = load_register_words().extras
    hits = sum(register in known.get(text, ()) for text in leaves.values())
    others = sum(register not in known.get(text, ()) and fold(text) not in extras for text in leaves.values())
    return hits >= others


def _columns(leaves: Mapping[int, str], register: str, known: Known) -> dict[str, int]:
    """By each column of the register where it stands; the better word holds, then the one further left."""
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
