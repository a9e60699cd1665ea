"""Texts longer than any spreadsheet program lets a cell be: what comes after that is cut off, and said to be."""

from __future__ import annotations

from dataclasses import replace

from pipeline.intake.formats.problem import Found, Problem
from pipeline.intake.sheet import Sheet

LONGEST_TEXT = 32767
"""Characters in a cell, by Excel's specification. All that is done with a text may rely on it."""


def cut_off(sheets: list[Sheet]) -> Found:
    """The sheets with no text longer than `LONGEST_TEXT`, and a problem for each cell that was."""
    problems: list[Problem] = []
    return [
        _cut(sheet, problems) if max(map(len, sheet.texts), default=0) > LONGEST_TEXT else sheet
        for sheet in sheets
    ], problems


def _cut(sheet: Sheet, problems: list[Problem]) -> Sheet:
    for row, cells in enumerate(sheet.rows, sheet.first_row):
        for column, text in enumerate(cells):
            if len(text) > LONGEST_TEXT:
                problems.append(
                    Problem("text_too_long", str(len(text)), sheet.name, f"{sheet.letter(column)}{row}")
                )
    rows = [[text[:LONGEST_TEXT] for text in cells] for cells in sheet.rows]
    return replace(sheet, rows=rows, texts={text[:LONGEST_TEXT] for text in sheet.texts})
