"""Find rows that explain the columns of a table: below a line such as 填表说明, or a list of header words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median

from pipeline.files.sheet import Sheet
from pipeline.tables.non_items.sheet_view import SheetView
from pipeline.tables.row_findings import RowFinding, RowFindings
from pipeline.tables.row_hints import SHORTEST_WORD, RowHint, load_row_hints

INSTRUCTION = "instruction_row"
MOST_CELLS = 4
"""Cells of an explaining row; more only where the items around it have twice as many."""
MOST_OF_NOTE = 3
"""Cells of a row below an announcement that explains in whatever words."""
SHORTEST = 6
"""Characters of an explanation that stands beside the word it explains."""
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[).、）．]\s*\S{6}")
"""The beginning of a line of notes: 2.公开时限从其规定."""
MOST_LOOKED_AT = 500
"""Rows of a table whose cells are counted."""


def find_below_announcements(view: SheetView, lines: Iterable[int], found: RowFindings) -> RowFindings:
    """Find the rows below lines that announce explanations, up to the first that is filled like an item."""
    explained: RowFindings = {}
    last = -1
    for line in lines:
        if line < last:
            continue
        usual = _usual_cells(view, line, found)
        block = list(_sparse_below(view, line, usual, found))
        goes_on = _items_follow(view, line, block, found)
        explaining = [
            row for row in block if _explains(view, row) or (not goes_on and _is_numbered(view, row))
        ]
        ends = not goes_on and view.has_hint(view.lone_text(line) or "", RowHint.ANNOUNCEMENT)
        if 2 * len(explaining) >= len(block) or (ends and _are_short(view, block, usual)):
            explained |= {
                row: _explanation_row(view, row) for row in [*_announcing_item(view, line, block), *block]
            }
            last = max(block, default=last)
    return explained


def _are_short(view: SheetView, block: list[int], usual: float) -> bool:
    """Return True if rows have far fewer cells than items: below an announcement at a table's end they explain."""
    return all(len(view.filled(row)) <= min(MOST_OF_NOTE, usual / 2) for row in block)


def _announcing_item(view: SheetView, line: int, block: list[int]) -> list[int]:
    """Return the line itself if it counts as an item so far and explaining rows follow it."""
    return [line] if block and view.is_data(line) else []


def _explanation_row(view: SheetView, row: int) -> RowFinding:
    """Make the finding of a row, placed at its first cell with letters."""
    cells = view.filled(row)
    texts = (column for column, text in cells if any(map(str.isalpha, text)))
    return RowFinding("explanation_row", next(texts, cells[0][0]))


def _usual_cells(view: SheetView, line: int, found: RowFindings) -> float:
    """Return the usual number of cells of the items above a line, or of all items if none are above."""
    rows = [row for row in view.roles if row not in found]
    above = [row for row in rows if row < line][-MOST_LOOKED_AT:]
    counts = [len(view.filled(row)) for row in above]
    return (
        median(counts) if counts else max((len(view.filled(row)) for row in rows[:MOST_LOOKED_AT]), default=0)
    )


def _sparse_below(view: SheetView, line: int, usual: float, found: RowFindings) -> Iterator[int]:
    for row in range(line + 1, len(view.kinds)):
        if view.kinds[row] == "header" or (view.kinds[row] == "title" and not _announces(view, row)):
            return
        if view.is_data(row) and (row not in found or found[row].rule == INSTRUCTION):
            is_sparse = _is_sparse(view, row, usual)
            if not is_sparse and not (_names_header(view, row) and _explains(view, row)):
                return
            yield row


def _is_sparse(view: SheetView, row: int, usual: float) -> bool:
    many = len(view.filled(row))
    return many < usual and many <= max(MOST_CELLS, usual / 2)


def _items_follow(view: SheetView, line: int, block: list[int], found: RowFindings) -> bool:
    """Return True if items of the same table follow the rows below a line."""
    for row in range(max(block, default=line) + 1, len(view.kinds)):
        if view.kinds[row] in {"header", "title"}:
            return False
        if view.is_data(row) and row not in found:
            return True
    return False


def _is_numbered(view: SheetView, row: int) -> bool:
    """Return True for a row that is one numbered note; above items it could also be a name over them."""
    cells = view.filled(row)
    return len(cells) == 1 and _NUMBERED.match(cells[0][1]) is not None


def _announces(view: SheetView, row: int) -> bool:
    text = view.lone_text(row)
    return bool(text) and view.has_hint(text or "", RowHint.ANNOUNCEMENT)


def _explains(view: SheetView, row: int) -> bool:
    """Return True if a row explains a column: it begins with a header word, or has an explaining sentence."""
    cells = view.filled(row)
    is_said = any(
        load_row_hints().is_explanation(text) or view.has_hint(text, RowHint.INSTRUCTION) for _, text in cells
    )
    return is_said or _names_header(view, row) or any(_is_sentence(view, text) for _, text in cells)


def _is_sentence(view: SheetView, text: str) -> bool:
    return view.words.sentence.search(text) is not None or view.has_hint(text, RowHint.HEADER_LINE)


def _names_header(view: SheetView, row: int) -> bool:
    """Return True if the first text of a row with letters is a header word."""
    texts = [text for _, text in view.filled(row) if any(map(str.isalpha, text))]
    return bool(texts) and view.is_header(texts[0])


def find_sparse_tail(sheet: Sheet, rows: Sequence[int]) -> list[int]:
    """Return the last rows of a table in which hardly a cell is filled."""
    tail: list[int] = []
    for row in reversed(rows[-MOST_LOOKED_AT:]):
        cells = sheet.rows[row]
        if len(cells) - cells.count("") > MOST_CELLS:
            break
        tail.append(row)
    return tail[::-1]


def find_glossaries(view: SheetView, rows: Iterable[int], found: RowFindings) -> RowFindings:
    """Find lists of header words with their meanings, two or more rows long; and lines such as 公开时限：…."""
    free = (row for row in rows if row not in found or found[row].rule == INSTRUCTION)
    entries = [row for row in free if _is_entry(view, row)]
    covered = _covered(view) if entries else set()
    runs: list[list[int]] = []
    explained: RowFindings = {}
    for row in entries:
        text = view.lone_text(row)
        if row in covered:
            continue
        if text and view.has_hint(text, RowHint.HEADER_LINE):
            explained[row] = _explanation_row(view, row)
        elif runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    listed = (run for run in runs if len({_first_word(view, row) for row in run}) == len(run) > 1)
    return explained | {row: _explanation_row(view, row) for run in listed for row in run}


def _is_entry(view: SheetView, row: int) -> bool:
    """Return True if a row is a header word and its meaning, in two cells or in one."""
    cells = view.sheet.rows[row]
    if len(cells) - cells.count("") > MOST_CELLS:
        return False
    texts = [text for text in cells if any(map(str.isalpha, text))]
    if not texts:
        return False
    if len(texts) == 1:
        return view.has_hint(texts[0], RowHint.HEADER_LINE)
    has_meaning = any(len(text) >= SHORTEST and not view.is_header(text) for text in texts[1:])
    return has_meaning and len(texts[0]) >= SHORTEST_WORD and view.is_header(texts[0])


def _first_word(view: SheetView, row: int) -> str:
    return next(text for _, text in view.filled(row) if any(map(str.isalpha, text)))


def _covered(view: SheetView) -> set[int]:
    """Return the rows into which a merged cell reaches from above."""
    merges = chain.from_iterable(view.sheet.merges.values())
    return {row for merge in merges for row in range(merge.top + 1, merge.bottom + 1)}
