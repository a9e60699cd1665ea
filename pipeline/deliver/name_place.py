"""Name the place of a finding as a clerk looks for it: by its cell, or in a Word document by table, row and column."""

from __future__ import annotations

import re
from functools import reduce

from schemas.documents.returns import ReturnWords

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def name_place(sheet: str | None, cell: str | None, tables: str | None, words: ReturnWords) -> str:
    """Name a cell, or the sheet or file that a finding is about.

    `tables` are the rows of the sheet that each table of a Word document takes, as in `intake.sheet`.
    """
    address = ADDRESS.fullmatch(cell or "")
    if tables and address:
        return _in_document(int(address[2]), _column(address[1]), tables, words)
    return "!".join(filter(None, (sheet, cell))) or words.whole_file


def _in_document(row: int, column: int, tables: str, words: ReturnWords) -> str:
    for number, rows in enumerate(tables.split(";"), 1):
        first, last = map(int, rows.split("-"))
        if row < first:
            return words.before_table.format(table=number)
        if row <= last:
            return words.in_table.format(table=number, row=row - first + 1, column=column)
    return words.behind_tables


def _column(letters: str) -> int:
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0)
