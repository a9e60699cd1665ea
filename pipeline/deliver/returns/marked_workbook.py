"""The workbook that a return is made of, and where its findings stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.marking_task import ReportedFinding
from pipeline.deliver.returns.sheet_rows_xml import SheetRows

MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14
ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class CellPosition(NamedTuple):
    """A cell of a workbook; row and column count from 1."""

    sheet: Worksheet
    row: int
    column: int


@dataclass(slots=True)
class PreservedParts:
    """Parts of the original package that are saved unchanged: rows by sheet, and the shared strings."""

    rows: dict[Worksheet, SheetRows] = field(default_factory=dict)
    strings: bytes | None = None


@dataclass(frozen=True, slots=True)
class MarkedWorkbook:
    """A workbook to be marked.

    `origin` is a sentence on where its content comes from; `sheets` are by the names that findings use.
    """

    book: Workbook
    origin: str
    sheets: Mapping[str, Worksheet] = field(default_factory=dict)
    preserved: PreservedParts = field(default_factory=PreservedParts)

    def sheet_of(self, finding: ReportedFinding) -> Worksheet | None:
        """Return the sheet of a finding; None if it is about the whole file or the sheet is missing."""
        return self.sheets.get(finding.sheet) if finding.sheet else None

    def position_of(self, finding: ReportedFinding) -> CellPosition | None:
        """Return the cell of a finding, the first one of a merged range; None if there is none."""
        sheet, found = self.sheet_of(finding), ADDRESS.fullmatch(finding.cell or "")
        if sheet is None or found is None:
            return None
        row, column = int(found[2]), column_index_from_string(found[1])
        if row > MAX_ROWS or column > MAX_COLUMNS:
            return None
        return CellPosition(sheet, *_first_of_merge(sheet, row, column))


@lru_cache(maxsize=1 << 12)
def _first_of_merge(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """Return row and column of the first cell of the merged range that holds a cell."""
    for each in sheet.merged_cells.ranges:
        if each.min_row <= row <= each.max_row and each.min_col <= column <= each.max_col:
            return each.min_row, each.min_col
    return row, column
