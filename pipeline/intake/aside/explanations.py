"""Tell rows that explain the columns of a table: below a line such as 填表说明, or a list of its header words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median

from pipeline.intake.aside.page import Aside, Page
from pipeline.intake.aside.sayings import SHORTEST_WORD, Saying
from pipeline.intake.sheet import Sheet

RULE, INSTRUCTION = "explanation_row", "instruction_row"
MOST_CELLS = 4
"""A row of more cells explains nothing unless the items around it have twice as many."""
SHORTEST = 6
"""Characters of an explanation that stands beside the word it explains."""
MOST_LOOKED_AT = 500
"""Rows of a table whose cells are counted."""
Found = dict[int, Aside]


def below_announcements(page: Page, lines: Iterable[int], found: Found) -> Found:
    """The rows below lines that announce explanations, up to the first that is filled as items are."""
    told: Found = {}
    last = -1
    for line in lines:
        if line < last:
            continue
        usual = _usual(page, line, found)
        block = list(_sparse_below(page, line, usual, found))
        explaining = [row for row in block if _explains(page, row)]
        if 2 * len(explaining) >= len(block):
            told |= {row: _told(page, row) for row in [*_own(page, line, block), *block]}
            last = max(block, default=last)
    return told


def _own(page: Page, line: int, block: list[int]) -> list[int]:
    """The line itself, where it stands in a column of names and rows that explain follow it."""
    return [line] if block and page.is_data(line) else []


def _told(page: Page, row: int) -> Aside:
    """The rule, told at the first text of the row that is no number."""
    cells = page.filled(row)
    texts = (column for column, text in cells if any(map(str.isalpha, text)))
    return Aside(RULE, next(texts, cells[0][0]))


def _usual(page: Page, line: int, found: Found) -> float:
    """How many cells the items around a line have: those above it, else those of all the sheet."""
    rows = [row for row in page.roles if row not in found]
    above = [row for row in rows if row < line][-MOST_LOOKED_AT:]
    counts = [len(page.filled(row)) for row in above]
    return (
        median(counts) if counts else max((len(page.filled(row)) for row in rows[:MOST_LOOKED_AT]), default=0)
    )


def _sparse_below(page: Page, line: int, usual: float, found: Found) -> Iterator[int]:
    for row in range(line + 1, len(page.kinds)):
        if page.kinds[row] == "header" or (page.kinds[row] == "title" and not _announces(page, row)):
            return
        if page.is_data(row) and (row not in found or found[row].rule == INSTRUCTION):
            is_sparse = _is_sparse(page, row, usual)
            if not is_sparse and not (_names_header(page, row) and _explains(page, row)):
                return
            yield row


def _is_sparse(page: Page, row: int, usual: float) -> bool:
    many = len(page.filled(row))
    return many < usual and many <= max(MOST_CELLS, usual / 2)


def _announces(page: Page, row: int) -> bool:
    text = page.lone_text(row)
    return bool(text) and page.says(text or "", Saying.ANNOUNCEMENT)


def _explains(page: Page, row: int) -> bool:
    """Whether a row says something of a column: it has one of its words, or a sentence in the way of explanations."""
    cells = page.filled(row)
    said = any(page.explains(text) or page.says(text, Saying.INSTRUCTION) for _, text in cells)
    return said or _names_header(page, row) or any(_is_sentence(page, text) for _, text in cells)


def _is_sentence(page: Page, text: str) -> bool:
    return page.words.sentence.search(text) is not None or page.says(text, Saying.HEADER_LINE)


def _names_header(page: Page, row: int) -> bool:
    """Whether the first text of a row that is no number is a header word."""
    texts = [text for _, text in page.filled(row) if any(map(str.isalpha, text))]
    return bool(texts) and page.words.is_header(texts[0])


def sparse_tail(sheet: Sheet, rows: Sequence[int]) -> list[int]:
    """The last rows of a table, as far as hardly a cell is filled in them."""
    tail: list[int] = []
    for row in reversed(rows[-MOST_LOOKED_AT:]):
        cells = sheet.rows[row]
        if len(cells) - cells.count("") > MOST_CELLS:
            break
        tail.append(row)
    return tail[::-1]


def glossaries(page: Page, rows: Iterable[int], found: Found) -> Found:
    """Rows that list header words with what they mean, two or more in a row; and lines such as 公开时限：…."""
    told: Found = {}
    run: list[int] = []
    free = (row for row in rows if row not in found or found[row].rule == INSTRUCTION)
    entries = [row for row in free if _is_entry(page, row)]
    covered = _covered(page) if entries else set()
    for row in entries:
        if row in covered:
            continue
        text = page.lone_text(row)
        if text and page.says(text, Saying.HEADER_LINE):
            told[row] = _told(page, row)
            continue
        run = [*run, row] if run and run[-1] == row - 1 else [row]
        if len({_first_word(page, each) for each in run}) == len(run) > 1:
            told |= {each: _told(page, each) for each in run}
    return told


def _is_entry(page: Page, row: int) -> bool:
    """Whether a row is a header word and its meaning, or one line that gives both."""
    cells = page.filled(row)
    texts = [text for _, text in cells if any(map(str.isalpha, text))]
    if len(cells) > MOST_CELLS or not texts:
        return False
    if len(texts) == 1:
        return page.says(texts[0], Saying.HEADER_LINE)
    is_told = any(len(text) >= SHORTEST and not page.words.is_header(text) for text in texts[1:])
    return is_told and len(texts[0]) >= SHORTEST_WORD and page.words.is_header(texts[0])


def _first_word(page: Page, row: int) -> str:
    return next(text for _, text in page.filled(row) if any(map(str.isalpha, text)))


def _covered(page: Page) -> set[int]:
    """The rows that a cell reaches which is merged with those below it and began above."""
    merges = chain.from_iterable(page.sheet.merges.values())
    return {row for merge in merges for row in range(merge.top + 1, merge.bottom + 1)}
