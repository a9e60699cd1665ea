"""Tell rows that explain the columns of a table: below a line such as 填表说明, or a list of its header words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median

from pipeline.intake.aside.page import Aside, Page
from pipeline.intake.aside.sayings import SHORTEST_WORD, Saying
from pipeline.intake.sheet import Sheet

RULE, INSTRUCTION = "explanation_row", "instruction_row"
MOST_CELLS = 4
"""A row of more cells explains nothing unless the items around it have twice as many."""
MOST_OF_NOTE = 3
"""Cells of a row below an announcement that explains in whatever words."""
SHORTEST = 6
"""Characters of an explanation that stands beside the word it explains."""
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[).、）．]\s*\S{6}")
"""The beginning of a line of notes: 2.公开时限从其规定."""
MOST_LOOKED_AT = 500
"""Rows of a table whose cells are counted."""
Found = dict[int, Aside]


def below_announcements(page: Page, lines: Iterable[int], found: Found) -> Found:
    """Give the rows below lines that announce explanations, up to the first that is filled as items are."""
    told: Found = {}
    last = -1
    for line in lines:
        if line < last:
            continue
        usual = _usual(page, line, found)
        block = list(_sparse_below(page, line, usual, found))
        goes_on = _goes_on(page, line, block, found)
        explaining = [
            row for row in block if _explains(page, row) or (not goes_on and _is_numbered(page, row))
        ]
        ends = not goes_on and page.says(page.lone_text(line) or "", Saying.ANNOUNCEMENT)
        if 2 * len(explaining) >= len(block) or (ends and _are_short(page, block, usual)):
            told |= {row: _told(page, row) for row in [*_own(page, line, block), *block]}
            last = max(block, default=last)
    return told


def _are_short(page: Page, block: list[int], usual: float) -> bool:
    """Tell whether rows are filled in far less than items: below an announcement at a table's end they explain."""
    return all(len(page.filled(row)) <= min(MOST_OF_NOTE, usual / 2) for row in block)


def _own(page: Page, line: int, block: list[int]) -> list[int]:
    """Give the line itself, where it stands in a column of names and rows that explain follow it."""
    return [line] if block and page.is_data(line) else []


def _told(page: Page, row: int) -> Aside:
    """Give the rule, told at the first text of the row that is no number."""
    cells = page.filled(row)
    texts = (column for column, text in cells if any(map(str.isalpha, text)))
    return Aside(RULE, next(texts, cells[0][0]))


def _usual(page: Page, line: int, found: Found) -> float:
    """Tell how many cells the items around a line have: those above it, else those of all the sheet."""
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


def _goes_on(page: Page, line: int, block: list[int], found: Found) -> bool:
    """Tell whether items follow the rows below a line, in the same table."""
    for row in range(max(block, default=line) + 1, len(page.kinds)):
        if page.kinds[row] in {"header", "title"}:
            return False
        if page.is_data(row) and row not in found:
            return True
    return False


def _is_numbered(page: Page, row: int) -> bool:
    """Tell whether a row is one line that goes on with numbered notes; above items it could be a name over them."""
    cells = page.filled(row)
    return len(cells) == 1 and _NUMBERED.match(cells[0][1]) is not None


def _announces(page: Page, row: int) -> bool:
    text = page.lone_text(row)
    return bool(text) and page.says(text or "", Saying.ANNOUNCEMENT)


def _explains(page: Page, row: int) -> bool:
    """Tell if a row says something of a column: it has one of its words, or a sentence in the way of explanations."""
    cells = page.filled(row)
    said = any(page.explains(text) or page.says(text, Saying.INSTRUCTION) for _, text in cells)
    return said or _names_header(page, row) or any(_is_sentence(page, text) for _, text in cells)


def _is_sentence(page: Page, text: str) -> bool:
    return page.words.sentence.search(text) is not None or page.says(text, Saying.HEADER_LINE)


def _names_header(page: Page, row: int) -> bool:
    """Tell whether the first text of a row that is no number is a header word."""
    texts = [text for _, text in page.filled(row) if any(map(str.isalpha, text))]
    return bool(texts) and page.words.is_header(texts[0])


def sparse_tail(sheet: Sheet, rows: Sequence[int]) -> list[int]:
    """Give the last rows of a table, as far as hardly a cell is filled in them."""
    tail: list[int] = []
    for row in reversed(rows[-MOST_LOOKED_AT:]):
        cells = sheet.rows[row]
        if len(cells) - cells.count("") > MOST_CELLS:
            break
        tail.append(row)
    return tail[::-1]


def glossaries(page: Page, rows: Iterable[int], found: Found) -> Found:
    """Find rows that list header words with what they mean, two or more in a row; and lines such as 公开时限：…."""
    free = (row for row in rows if row not in found or found[row].rule == INSTRUCTION)
    entries = [row for row in free if _is_entry(page, row)]
    covered = _covered(page) if entries else set()
    runs: list[list[int]] = []
    told: Found = {}
    for row in entries:
        text = page.lone_text(row)
        if row in covered:
            continue
        if text and page.says(text, Saying.HEADER_LINE):
            told[row] = _told(page, row)
        elif runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    listed = (run for run in runs if len({_first_word(page, row) for row in run}) == len(run) > 1)
    return told | {row: _told(page, row) for run in listed for row in run}


def _is_entry(page: Page, row: int) -> bool:
    """Tell whether a row is a header word and its meaning, or one line that gives both."""
    cells = page.sheet.rows[row]
    if len(cells) - cells.count("") > MOST_CELLS:
        return False
    texts = [text for text in cells if any(map(str.isalpha, text))]
    if not texts:
        return False
    if len(texts) == 1:
        return page.says(texts[0], Saying.HEADER_LINE)
    is_told = any(len(text) >= SHORTEST and not page.words.is_header(text) for text in texts[1:])
    return is_told and len(texts[0]) >= SHORTEST_WORD and page.words.is_header(texts[0])


def _first_word(page: Page, row: int) -> str:
    return next(text for _, text in page.filled(row) if any(map(str.isalpha, text)))


def _covered(page: Page) -> set[int]:
    """Give the rows that a cell reaches which is merged with those below it and began above."""
    merges = chain.from_iterable(page.sheet.merges.values())
    return {row for merge in merges for row in range(merge.top + 1, merge.bottom + 1)}
