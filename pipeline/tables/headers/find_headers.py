"""Find the headers of a sheet by their words, and the kind of table that each fits best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import REQUIRED_FIELDS
from pipeline.tables.headers.catalog_columns import match_catalog_columns
from pipeline.tables.headers.fuzzy_header import guess_header
from pipeline.tables.headers.header import Header
from pipeline.tables.headers.header_depth import header_depth, names_item, numbers_columns
from pipeline.tables.headers.header_grid import HeaderRows, header_rows
from pipeline.tables.headers.header_row import find_first_row
from pipeline.tables.headers.header_words import (
    LONGEST_HEADER_CELL,
    HeaderWords,
    load_header_words,
    register_words,
    registers_naming,
)
from pipeline.tables.headers.match_columns import match_columns
from pipeline.text.fold import fold
from schemas.kinds.kinds import CATALOG, load_registers
from schemas.words.layout import load_layout

MOST_ROWS_ABOVE = 100
"""Rows in which unlisted header words are looked for: similarity of all words of a long sheet is slow."""
FEWEST, FEWEST_UNNAMED = 2, 3
"""Columns that a register's header has; more where neither folder nor name says that it is one."""
BY_NAME = 2
"""A kind's name in a title, sheet name or file name scores as this many columns."""
MOST_DEPTH = 2
"""Rows of a register's header."""
TITLE_ROWS = 3
"""Rows above a header that may name its kind."""
KnownCells = Mapping[str, Collection[str]]
"""The kinds that each header cell may belong to, by its text as written."""
Candidates = Callable[[Sheet, KnownCells], Iterable[Header]]
_CATALOGS = frozenset({CATALOG})


@dataclass(frozen=True, slots=True)
class SheetContext:
    """Hold the names of a sheet and its file, and whether it must hold a register."""

    names: Sequence[str]
    is_register: bool


def find_headers(sheet: Sheet, context: SheetContext, listed: set[str]) -> list[Header]:
    """Find every header of a sheet from top to bottom, repetitions after page breaks included.

    `listed` are the header words of catalogs in the sheet. Of catalogs and registers, those with the better score are
    taken; a header with words for both levels is a catalog's whatever else it resembles.
    """
    catalogs = (
        [] if context.is_register else _find(sheet, _known_to_catalogs(sheet, listed), _catalog_headers)
    )
    if any(map(_names_levels, catalogs)):
        return catalogs
    in_context = partial(_register_headers, context=context)
    registers = _find(sheet, _known_to_registers(sheet, context), in_context)
    return max(filter(None, (catalogs, registers)), key=_best_score, default=[])


def _names_levels(header: Header) -> bool:
    """Return True if the words of a header name both levels."""
    return header.is_whole and all(each.match.by != "place" for each in header.columns)


def _best_score(headers: Sequence[Header]) -> int:
    return max(each.score for each in headers)


def _find(sheet: Sheet, searches: Iterable[KnownCells], candidates: Candidates) -> list[Header]:
    """Choose headers among the candidates of the first search that has any."""
    chosen = (_choose(list(candidates(sheet, known))) for known in searches)
    return next(filter(None, chosen), [])


def _known_to_catalogs(sheet: Sheet, listed: set[str]) -> Iterator[KnownCells]:
    """Yield the header words of catalogs in a sheet; then, should they not be enough, texts similar to some as well."""
    yield dict.fromkeys(listed, _CATALOGS)
    yield {**dict.fromkeys(listed, _CATALOGS), **_similar_cells(sheet, listed, _CATALOGS)}


def _known_to_registers(sheet: Sheet, context: SheetContext) -> Iterator[KnownCells]:
    """Yield the header words of registers in a sheet; then similar texts as well, where it must hold a register.

    Words near the top are compared folded; further down they count as written near the top, or as listed.
    """
    near_the_top = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE]))
    texts = near_the_top | (sheet.texts & register_words())
    listed = {text: kinds for text in texts if (kinds := registers_naming(text))}
    yield listed
    if context.is_register:
        yield {**_similar_cells(sheet, (), load_registers()), **listed}


def _similar_cells(sheet: Sheet, listed: Collection[str], kinds: Iterable[str]) -> KnownCells:
    """Find the texts near the top that are similar to listed words, kind by kind."""
    texts = set(chain.from_iterable(sheet.rows[:MOST_ROWS_ABOVE])).difference(listed, [""])
    short = (text for text in texts if len(text) <= LONGEST_HEADER_CELL)
    near = {text: frozenset(kind for kind in kinds if _is_similar(text, kind)) for text in short}
    return {text: similar for text, similar in near.items() if similar}


def _is_similar(text: str, kind: str) -> bool:
    words = load_header_words(kind)
    found = guess_header(text, words)
    if words.kind.levels:
        return found.is_known or found.score >= load_layout().header_fuzzy["alike"]
    return found.is_known and bool(found.fields)


def _catalog_headers(sheet: Sheet, known: KnownCells) -> Iterator[Header]:
    """Yield every header of a catalog from top to bottom: it has a level, or two fields other than 序号 and 领域.

    A row below a header that names an item is none, even if it says 全社会, 主动, 县级.
    """
    words, texts, below, levels = load_header_words(CATALOG), set(known), 0, set[int]()
    printed: dict[HeaderRows, Header] = {}
    for row in _rows_with(sheet, known):
        depth = header_depth(sheet, row, words, texts) if row >= below else 0
        if depth and not names_item(sheet.rows[row], levels, texts):
            top = find_first_row(sheet, range(row, row + depth), range(below, row), words)
            header = _catalog_header(sheet, range(top, row + depth), printed, words)
            below = header.bottom
            own_levels = header.level_columns
            if own_levels or header.score + len(REQUIRED_FIELDS) > 1:
                levels = own_levels
                texts |= _words_over(sheet, header, levels)
                yield header


def _words_over(sheet: Sheet, header: Header, columns: Collection[int]) -> set[str]:
    """Return the header's cells in some columns: where it is printed again, they are no names."""
    return {sheet.rows[row][column] for row in range(header.top, header.bottom) for column in columns} - {""}


def _catalog_header(
    sheet: Sheet, place: range, printed: dict[HeaderRows, Header], words: HeaderWords
) -> Header:
    """Match the columns of a catalog's header, and score it by its fields that are told by their words.

    One that was `printed` before has the same columns.
    """
    rows = header_rows(sheet, place.start, len(place))
    if rows not in printed:
        columns = match_catalog_columns(sheet, place.start, rows, words)
        told = {field for each in columns for field in each.fields if each.match.by != "place"}
        missing = len(set(REQUIRED_FIELDS) - told)
        score = len(told - {words.kind.marker, "domain"}) - missing
        printed[rows] = Header(place.start, len(place), columns, words.kind, score)
    found = printed[rows]
    return _with_numbers(sheet, found if found.top == place.start else replace(found, top=place.start))


def _register_headers(sheet: Sheet, known: KnownCells, context: SheetContext) -> Iterator[Header]:
    """Yield the register's header that may begin at each row: the best of any register and depth."""
    for row in _rows_with(sheet, known):
        rated = [
            each for depth in range(1, MOST_DEPTH + 1) for each in _rate(sheet, row, depth, known, context)
        ]
        if rated:
            yield max(rated, key=lambda each: each.score)


def _rate(sheet: Sheet, top: int, depth: int, known: KnownCells, context: SheetContext) -> Iterator[Header]:
    """Yield a header for each register of which half of the cells, uncounted columns excepted, are words."""
    rows = header_rows(sheet, top, depth)
    leaves = [next(filter(fold, reversed(cells)), "") for cells in zip(*rows, strict=True)]
    hits = Counter(chain.from_iterable(known.get(text, ()) for text in leaves))
    titles = (next(filter(None, cells), "") for cells in sheet.rows[max(top - TITLE_ROWS, 0) : top])
    names = (*context.names, *titles)
    for code, register in load_registers().items():
        if hits[code] < FEWEST or len(rows) < depth or not _is_majority(leaves, known, code):
            continue
        columns = match_columns(rows, load_header_words(code))
        by_word = (each for each in columns if code in known.get(leaves[each.offset], ()))
        held = {field for each in by_word for field in each.fields}
        missing, is_named = (
            len({*register.required} - held),
            any(map(load_header_words(code).has_name, names)),
        )
        is_expected = context.is_register or is_named or (len(held) >= FEWEST_UNNAMED and not missing)
        if is_expected and len(held) >= FEWEST:
            score = len(held) - missing + BY_NAME * is_named
            yield _with_numbers(sheet, Header(top, depth, columns, register, score))


def _is_majority(leaves: Sequence[str], known: KnownCells, code: str) -> bool:
    """Return True if half of the header cells, uncounted columns excepted, are words of a register."""
    extras = load_header_words(code).extras
    others = [text for text in leaves if text and code not in known.get(text, ())]
    hits = len(leaves) - leaves.count("") - len(others)
    return hits >= sum(fold(text) not in extras for text in others)


def _rows_with(sheet: Sheet, known: KnownCells) -> list[int]:
    return [row for row, cells in enumerate(sheet.rows) if not known.keys().isdisjoint(cells)]


def _with_numbers(sheet: Sheet, header: Header) -> Header:
    """Make a row that numbers the columns part of the header above it."""
    is_numbered = any(map(numbers_columns, sheet.rows[header.bottom : header.bottom + 1]))
    return replace(header, depth=header.depth + 1) if is_numbered else header


def _choose(candidates: Sequence[Header]) -> list[Header]:
    """Choose all headers of catalogs; of registers the best, its repetitions, and further complete ones."""
    best = max(candidates, key=lambda each: each.score, default=None)
    found: list[Header] = []
    for each in candidates:
        is_sure = each.kind.levels or each is best or each.repeats(best) or each.is_whole
        if is_sure and not (found and each.top < found[-1].bottom):
            found.append(each)
    return found
