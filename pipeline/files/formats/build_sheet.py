"""Build a sheet from rows of text: cut it to the used range, empty blank cells, and mark error values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.files.formats.errors import sheet_too_large
from pipeline.files.formats.sheet_scan import UNSCANNED, Range, SheetScan, last_cell
from pipeline.files.sheet import Merge, Sheet, column_letter
from pipeline.text.invisible import BLANK

TextRows = Sequence[Sequence[str]]

ERROR_VALUES = frozenset(
    {
        *("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"),
        *("#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!", "#EXTERNAL!", "#GETTING_DATA"),
    }
)
"""What Excel, WPS and LibreOffice show in a cell whose formula failed."""


def build_sheet(
    name: str, number: int, rows: TextRows, scan: SheetScan = UNSCANNED, *, is_hidden: bool = False
) -> Sheet:
    """Build a sheet from `rows`, which begin at cell A1 and may differ in length.

    Texts that are error values are emptied and go to the marks.
    """
    cells = [["" if BLANK.fullmatch(text) else text for text in row] for row in rows]
    errors = _take_errors(cells)
    top, left, used = _used_range(cells)
    return Sheet(
        name=name,
        number=number,
        is_hidden=is_hidden,
        first_row=top + 1,
        first_column=left + 1,
        rows=used,
        texts=set[str]().union(*used),
        merges=clip_merges(scan.merges or (), top, left, used),
        marks=replace(scan.marks, error_cells={**errors, **scan.marks.error_cells}) if errors else scan.marks,
    )


def empty_sheet(name: str, number: int, *, is_hidden: bool) -> Sheet:
    """Build a sheet without cells."""
    return Sheet(name, number, is_hidden, 1, 1, [], set(), {})


def rows_of(values: Mapping[tuple[int, int], str]) -> list[list[str]]:
    """List the rows of a sheet, from A1 to the last that holds a value, from texts by row and column from zero."""
    widths = Counter[int]()
    for row, column in values:
        widths[row] = max(widths[row], column + 1)
    rows = [[""] * widths[row] for row in range(max(widths, default=-1) + 1)]
    for (row, column), text in values.items():
        rows[row][column] = text
    return rows


def refuse_too_large(height: int, width: int, cells: int, sheet: str) -> None:
    """Raise RefusedError if a sheet of this height and width has more than `cells` cells."""
    if height * width > cells:
        raise sheet_too_large(f"{sheet}!{last_cell(height, width)}")


def clip_merges(ranges: Iterable[Range], top: int, left: int, rows: TextRows) -> dict[int, list[Merge]]:
    """Clip merged ranges to the used range, whose top left cell is given, and group them by top row.

    A range that begins outside the used range holds no value and is left out.
    """
    by_row: defaultdict[int, list[Merge]] = defaultdict(list)
    height, width = len(rows), len(rows[0]) if rows else 0
    for first_row, first_column, last_row, last_column in ranges:
        upper, first = first_row - top, first_column - left
        if 0 <= upper < height and 0 <= first < width:
            lower, last = min(last_row - top, height - 1), min(last_column - left, width - 1)
            by_row[upper].append(Merge(upper, first, lower, last))
    return dict(by_row)


def _take_errors(cells: list[list[str]]) -> dict[str, str]:
    """Empty the cells that hold error values, and return these by address."""
    found = {}
    for number, row in enumerate(cells, 1):
        if not ERROR_VALUES.isdisjoint(row):
            for place, text in enumerate(row):
                if text in ERROR_VALUES:
                    found[f"{column_letter(place + 1)}{number}"] = text
                    row[place] = ""
    return found


def _used_range(cells: list[list[str]]) -> tuple[int, int, list[list[str]]]:
    """Find the used range; return its top and left from zero, and its rows, all of one length."""
    filled = [number for number, row in enumerate(cells) if any(row)]
    if not filled:
        return 0, 0, []
    rows = cells[filled[0] : filled[-1] + 1]
    left = min(_first(row) for row in rows if any(row))
    right = max(len(row) - _first(row[::-1]) for row in rows if any(row))
    return filled[0], left, [[*row[left:right], *[""] * (right - max(len(row), left))] for row in rows]


def _first(row: list[str]) -> int:
    return next(place for place, text in enumerate(row) if text)
