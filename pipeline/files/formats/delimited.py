"""Text files of values with delimiters between them: csv and tsv, the delimiter judged by the content."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Literal

from pipeline.files.formats.grid import refuse_too_large, sheet_of
from pipeline.files.formats.problem import Found, Problem

if TYPE_CHECKING:
    from _csv import Reader

FORMATS = {",": "csv", "\t": "tsv", ";": "csv"}
SHEET = "Sheet1"
SAMPLE_CHARACTERS = 1 << 18
SAMPLE_ROWS = 200
WIDEST_COUNTED = 20
LEAST = 2
"""Delimiters that recur at least, for a text to be a table: two rows of two cells, or one of three."""
LEAST_CUT = 0.5
"""At least so many of the rows have several filled cells; the others are titles and notes."""
LEAST_ALIKE, LEAST_ALIKE_OF_PROSE = 0.25, 0.75
"""At least so many are of one width; more where a blank follows most delimiters, as in prose and source code."""
LEAST_BESIDE = 2
"""A row of one filled cell and so many empty ones is cut, too; prose ends in one comma at most."""
END = "\x1e"
"""A line of its own after the last: a quote that is never closed swallows it."""

csv.field_size_limit(sys.maxsize)


def delimiter_of(text: str) -> str | None:
    """The delimiter that cuts the text's first rows into columns; none where nothing does, which is prose."""
    sample = text[:SAMPLE_CHARACTERS]
    fits = {delimiter: _fit(sample, delimiter) for delimiter in FORMATS}
    best = max(fits, key=fits.__getitem__)
    return best if fits[best] >= LEAST else None


def _fit(sample: str, delimiter: str) -> int:
    """How often the delimiter recurs in rows of the commonest width; 0 where it cuts few rows, or each otherwise."""
    lines = _reader(sample.splitlines(keepends=True), delimiter)
    rows = [row for row in islice(lines, SAMPLE_ROWS) if any(row)]
    widths = Counter(min(len(row), WIDEST_COUNTED) for row in rows if _is_cut(row))
    width, times = max(widths.items(), key=lambda item: item[0] * item[1], default=(1, 0))
    is_prose = sample.count(f"{delimiter} ") * 2 > sample.count(delimiter)
    least = LEAST_ALIKE_OF_PROSE if is_prose else LEAST_ALIKE
    is_table = widths.total() >= LEAST_CUT * len(rows) and times >= least * len(rows)
    return times * (width - 1) if is_table else 0


def _is_cut(row: list[str]) -> bool:
    """Whether it has several filled cells, or one among empty ones, as titles and continued items have."""
    return sum(map(bool, row)) > 1 or len(row) > LEAST_BESIDE


def read(text: str, cells: int) -> Found:
    """The one sheet; empty where the text is no table.

    From a quote on that is never closed, quotes are read as they stand, a line a row, and a problem names the line.
    Raises RefusedError where the sheet would have more than `cells` cells.
    """
    delimiter = delimiter_of(text) or ","
    refuse_too_large(1, text.count(delimiter), cells, SHEET)
    lines = StringIO(text.replace("\r\n", "\n").replace("\r", "\n")).readlines()
    rows, closed = _closed_rows(lines, delimiter)
    problems = [Problem("open_quote", sheet=SHEET, cell=f"A{len(rows) + 1}")] if closed < len(lines) else []
    rows += _reader(lines[closed:], delimiter, csv.QUOTE_NONE)
    refuse_too_large(len(rows), max(map(len, rows), default=0), cells, SHEET)
    return [sheet_of(SHEET, 1, rows)], problems


def _closed_rows(lines: list[str], delimiter: str) -> tuple[list[list[str]], int]:
    """The rows until a quote is never closed, and how many lines they take."""
    rows: list[list[str]] = []
    taken = 0
    reader = _reader([*lines[:-1], lines[-1].rstrip("\n") + "\n", END] if lines else [], delimiter)
    for row in reader:
        if reader.line_num > len(lines):
            break
        rows.append(row)
        taken = reader.line_num
    return rows, taken


def _reader(lines: Iterable[str], delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Reader:
    return csv.reader(lines, delimiter=delimiter, quoting=quoting)
