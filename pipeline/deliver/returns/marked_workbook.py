"""The workbook that a return is made of, and where its findings stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.deliver.returns.marking_task import ReportedFinding
from pipeline.deliver.returns.xlsx.sheet_scan import CellPosition, position_of
from pipeline.deliver.returns.xlsx.workbook import SheetEntry, WorkbookPart
from pipeline.deliver.returns.xlsx.xml_bytes import to_utf8
from pipeline.files.formats.sheet_xml import merges

Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class MarkedWorkbook:
    """A workbook to be marked.

    `origins` are sentences on where its content comes from; `sheets` are by the names that findings use.
    """

    part: WorkbookPart
    origins: Sequence[str]
    sheets: Mapping[str, SheetEntry] = field(default_factory=dict)
    _merges: dict[SheetEntry, list[Range]] = field(default_factory=dict)
    _first_cells: dict[tuple[SheetEntry, CellPosition], CellPosition] = field(default_factory=dict)

    def sheet_of(self, finding: ReportedFinding) -> SheetEntry | None:
        """Return the sheet of a finding; None if it is about the whole file or the sheet is missing."""
        return self.sheets.get(finding.sheet) if finding.sheet else None

    def position_of(self, finding: ReportedFinding) -> CellPosition | None:
        """Return the cell of a finding, the first one of a merged range; None if there is none."""
        sheet, position = self.sheet_of(finding), position_of(finding.cell or "")
        if sheet is None or position is None:
            return None
        if (sheet, position) not in self._first_cells:
            self._first_cells[sheet, position] = self._first_of_merge(sheet, position)
        return self._first_cells[sheet, position]

    def _first_of_merge(self, sheet: SheetEntry, position: CellPosition) -> CellPosition:
        """Return the first cell of the merged range that holds a cell."""
        if sheet not in self._merges:
            self._merges[sheet] = merges(to_utf8(self.part.package.read(sheet.part)))
        row, column = position[0] - 1, position[1] - 1
        for top, left, bottom, right in self._merges[sheet]:
            if top <= row <= bottom and left <= column <= right:
                return top + 1, left + 1
        return position
