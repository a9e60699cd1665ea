"""What a return is made on: a workbook, which of its sheets a finding means, and a sentence on what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.marking_task import Finding
from pipeline.deliver.returns.sheet_rows_xml import Rows

MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Place(NamedTuple):
    """A cell of the workbook; row and column from 1."""

    sheet: Worksheet
    row: int
    column: int


@dataclass(slots=True)
class Kept:
    """What of a package is kept to the letter: the rows of sheets, and the table of texts that they refer to."""

    rows: dict[Worksheet, Rows] = field(default_factory=dict)
    strings: bytes | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A workbook to be marked. `sheets` are its sheets by the names that findings call them by."""

    book: Workbook
    said: str
    sheets: Mapping[str, Worksheet] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)

    def sheet_of(self, finding: Finding) -> Worksheet | None:
        """The sheet a finding is on; none where it is about the file, or the sheet is not in the workbook."""
        return self.sheets.get(finding.sheet) if finding.sheet else None

    def place_of(self, finding: Finding) -> Place | None:
        """The cell a finding is on, the first of a merged range; none where there is no such cell."""
        sheet, found = self.sheet_of(finding), ADDRESS.fullmatch(finding.cell or "")
        if sheet is None or found is None:
            return None
        row, column = int(found[2]), column_index_from_string(found[1])
        if row > MOST_ROWS or column > MOST_COLUMNS:
            return None
        return Place(sheet, *_first_of_range(sheet, row, column))


@lru_cache(maxsize=1 << 12)
def _first_of_range(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    for each in sheet.merged_cells.ranges:
        if each.min_row <= row <= each.max_row and each.min_col <= column <= each.max_col:
            return each.min_row, each.min_col
    return row, column
