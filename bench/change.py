"""A small correction to one workbook of many."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook


def change_one_workbook(raw: Path, remark: str) -> Path:
    """Write `remark` as the content of the last item of the first .xlsx file; return its path."""
    path = next(path for path in sorted(raw.rglob("*.xlsx")) if path.stat().st_size)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    header = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("公开内容"))
    sheet[header.coordinate.rstrip("0123456789") + str(sheet.max_row)] = remark
    workbook.save(path)
    return path
