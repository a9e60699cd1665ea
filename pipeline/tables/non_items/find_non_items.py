"""Find the rows of a sheet that look like items and are none, each with the rule that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from pipeline.tables.non_items.example_rows import find_between_lines, find_further_rows, is_line
from pipeline.tables.non_items.explanation_rows import find_below_announcements, find_glossaries
from pipeline.tables.non_items.judge_row import judge_row
from pipeline.tables.non_items.sheet_view import SheetView
from pipeline.tables.row_findings import RowFinding, RowFindings, instruction_row
from pipeline.tables.row_hints import RowHint

MOST_LINES = 30
"""Lines of a sheet that announce examples or explanations."""
_KIND_BY_RULE: Mapping[str, str] = {"subtotal": "total"}
"""The kind of a row that is no item, by rule; all others are notes."""


def find_non_items(view: SheetView, tails: Sequence[int]) -> RowFindings:
    """Find the data rows that are no items, and the lines that leave it unclear whether others are.

    `tails` are rows at the ends of tables in which hardly a cell is filled.
    """
    rows = [row for row, cells in enumerate(view.sheet.rows) if not view.hints.keys().isdisjoint(cells)]
    data = [row for row in rows if view.is_data(row)]
    found = {row: finding for row in data if (finding := judge_row(view, row))}
    lines, unclear = find_between_lines(view, _lines(view, rows, RowHint.EXAMPLE, RowHint.EXAMPLE_END))
    found = (
        {row: instruction_row(view.filled(row)[0][0]) for row in data if is_line(view, row)} | lines | found
    )
    found |= find_further_rows(view, found)
    found |= find_below_announcements(view, _announcements(view, rows), found)
    found |= find_glossaries(view, sorted({*data, *tails}), found)
    return found | unclear


def kinds_without(kinds: Sequence[str], findings: Mapping[int, RowFinding], removed: set[int]) -> list[str]:
    """Return the row kinds of a sheet, with `removed` rows as notes, or as totals if their rule says so."""
    return [
        _KIND_BY_RULE.get(findings[row].rule, "note") if row in removed else kind
        for row, kind in enumerate(kinds)
    ]


def _lines(view: SheetView, rows: Sequence[int], *hints: RowHint) -> list[int]:
    """List the rows, other than headers, whose only text holds one of the hints."""
    lines = (
        row
        for row in rows
        if view.kinds[row] != "header" and view.has_hint(view.lone_text(row) or "", *hints)
    )
    return list(islice(lines, MOST_LINES))


def _announcements(view: SheetView, rows: Sequence[int]) -> list[int]:
    """List the lines that may announce explanations: 填表说明, and notes such as 注：1.…."""
    lines = _lines(view, rows, RowHint.ANNOUNCEMENT)
    notes = islice((row for row, kind in enumerate(view.kinds) if kind == "note"), MOST_LINES)
    return sorted({*lines, *(row for row in notes if view.words.is_note(view.filled(row)[0][1]))})
