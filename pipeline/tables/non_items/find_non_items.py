"""Find the rows of a sheet that look like items and are none, each with the rule that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from pipeline.tables.non_items.example_rows import between_lines, is_line, widened
from pipeline.tables.non_items.explanation_rows import below_announcements, glossaries
from pipeline.tables.non_items.judge_row import aside_of
from pipeline.tables.non_items.row_words import Saying
from pipeline.tables.non_items.sheet_view import Aside, Page

MOST_LINES = 30
"""Lines of a sheet that announce examples or explanations."""
KIND_OF: Mapping[str, str] = {"subtotal": "total"}
"""The kind of a row by the rule that tells it, where it is no note."""


def asides(page: Page, tails: Sequence[int]) -> dict[int, Aside]:
    """Give by its offset, each data row that is no item, and the lines that leave open whether others are.

    `tails` are rows at the ends of tables in which little is filled in.
    """
    rows = [row for row, cells in enumerate(page.sheet.rows) if not page.said.keys().isdisjoint(cells)]
    data = [row for row in rows if page.is_data(row)]
    found = {row: aside for row in data if (aside := aside_of(page, row))}
    lines, unclear = between_lines(page, _lines(page, rows, Saying.EXAMPLE, Saying.EXAMPLE_END))
    found = {row: _line(page, row) for row in data if is_line(page, row)} | lines | found
    found |= widened(page, found)
    found |= below_announcements(page, _announcements(page, rows), found)
    found |= glossaries(page, sorted({*data, *tails}), found)
    return found | unclear


def _line(page: Page, row: int) -> Aside:
    """A line in a column of names that says where the rows to be filled in begin."""
    return Aside("instruction_row", page.filled(row)[0][0])


def _lines(page: Page, rows: Sequence[int], *sayings: Saying) -> list[int]:
    """Give the rows that say one such thing and nothing else, headers aside."""
    lines = (
        row for row in rows if page.kinds[row] != "header" and page.says(page.lone_text(row) or "", *sayings)
    )
    return list(islice(lines, MOST_LINES))


def _announcements(page: Page, rows: Sequence[int]) -> list[int]:
    """Give the lines below which the table may be explained: 填表说明, and notes that begin there, such as 注：1.…."""
    lines = _lines(page, rows, Saying.ANNOUNCEMENT)
    notes = islice((row for row, kind in enumerate(page.kinds) if kind == "note"), MOST_LINES)
    return sorted({*lines, *(row for row in notes if page.words.is_note(page.filled(row)[0][1]))})
