"""Read csv and tsv files; the delimiter is detected from the content.

Python's csv module splits the lines. Its Sniffer does not find the delimiter reliably: it takes prose for a table and
fails on titles above a table. And the module hides a quote that is never closed, which swallows the rest of the file.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Literal

from pipeline.files.formats.build_sheet import build_sheet, refuse_too_large
from pipeline.files.formats.problem import ReadResult, open_quote

if TYPE_CHECKING:
    from _csv import Reader

FORMATS = {",": "csv", "\t": "tsv", ";": "csv"}
SHEET = "Sheet1"
SAMPLE_CHARACTERS = 1 << 18
SAMPLE_ROWS = 200
WIDEST_COUNTED = 20
LEAST = 2
"""A table has at least this many delimiters in rows of one width: two rows of two cells, or one row of three."""
LEAST_CUT = 0.5
"""At least this share of the rows of a table is cut into cells; the others are titles and notes."""
LEAST_ALIKE, LEAST_ALIKE_OF_PROSE = 0.25, 0.75
"""At least this share of the rows has one width; more if a blank follows most delimiters, as in prose and code."""
LEAST_BESIDE = 2
"""A row with one filled cell and at least this many empty ones is cut too: prose ends in at most one comma."""
END = "\x1e"
"""A line added after the last one: if it is swallowed, a quote was never closed."""

csv.field_size_limit(sys.maxsize)


def delimiter_of(text: str) -> str | None:
    """Detect the delimiter that cuts the first rows of a text into columns; None if the text is prose."""
    sample = text[:SAMPLE_CHARACTERS]
    fits = {delimiter: _fit(sample, delimiter) for delimiter in FORMATS}
    best = max(fits, key=fits.__getitem__)
    return best if fits[best] >= LEAST else None


def _fit(sample: str, delimiter: str) -> int:
    """Count the delimiters in rows of the commonest width; 0 if few rows are cut, or few have that width."""
    lines = _reader(sample.splitlines(keepends=True), delimiter)
    rows = [row for row in islice(lines, SAMPLE_ROWS) if any(row)]
    widths = Counter(min(len(row), WIDEST_COUNTED) for row in rows if _is_cut(row))
    width, times = max(widths.items(), key=lambda item: item[0] * item[1], default=(1, 0))
    is_prose = sample.count(f"{delimiter} ") * 2 > sample.count(delimiter)
    least = LEAST_ALIKE_OF_PROSE if is_prose else LEAST_ALIKE
    is_table = widths.total() >= LEAST_CUT * len(rows) and times >= least * len(rows)
    return times * (width - 1) if is_table else 0


def _is_cut(row: list[str]) -> bool:
    """Return True if the row has several filled cells, or one filled cell among several empty ones."""
    return sum(map(bool, row)) > 1 or len(row) > LEAST_BESIDE


def read(text: str, cells: int) -> ReadResult:
    """Read the text as one sheet.

    From a quote that is never closed, each line is a row and quotes are ordinary characters; a problem names the line.
    Raises RefusedError if the sheet would have more than `cells` cells.
    """
    delimiter = delimiter_of(text) or ","
    refuse_too_large(1, text.count(delimiter), cells, SHEET)
    lines = StringIO(text.replace("\r\n", "\n").replace("\r", "\n")).readlines()
    rows, closed = _closed_rows(lines, delimiter)
    problems = [open_quote(sheet=SHEET, cell=f"A{len(rows) + 1}")] if closed < len(lines) else []
    rows += _reader(lines[closed:], delimiter, csv.QUOTE_NONE)
    refuse_too_large(len(rows), max(map(len, rows), default=0), cells, SHEET)
    return [build_sheet(SHEET, 1, rows)], problems


def _closed_rows(lines: list[str], delimiter: str) -> tuple[list[list[str]], int]:
    """Read the rows before a quote that is never closed; return them and the number of lines they take."""
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
