"""Workbooks to hand back, made where a test can look at them, and what is in the returns."""

import hashlib
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.deliver.returns.marking_task import MARK, MarkingTask, ReportedFinding
from pipeline.limits import Limits

LIST = "问题清单"


DUPLICATE = ReportedFinding("duplicate_item", "warning", "Sheet1", "B2", "甲", "第 5 行")


def finding(
    cell: str | None = "B2", rule: str = "duplicate_item", severity: str = "warning", **more: str | None
) -> ReportedFinding:
    """Build a finding of a duplicate in Sheet1; arguments change its fields."""
    return DUPLICATE._replace(rule=rule, severity=severity, cell=cell)._replace(**more)


def saved(book: Workbook, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def task_for(path: Path, *findings: ReportedFinding, language: str = "zh", mode: int = MARK) -> MarkingTask:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return MarkingTask(str(path), sha256, findings, language, mode)


def returned(path: Path, *findings: ReportedFinding, language: str = "zh", mode: int = MARK) -> Workbook:
    """The return for a file, opened again."""
    task = task_for(path, *findings, language=language, mode=mode)
    return load_workbook(BytesIO(mark_workbook(Path(), task, Limits())), rich_text=True)


def list_of(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The list's rows below its header, as texts."""
    rows = [*sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if row[0] in {"序号", "No."})
    return rows[head + 1 :]


def tone(sheet: Worksheet, cell: str) -> str | None:
    fill = sheet[cell].fill
    return fill.fgColor.rgb if fill.fill_type else None


def values(sheet: Worksheet) -> dict[str, object]:
    return {
        cell.coordinate: str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
