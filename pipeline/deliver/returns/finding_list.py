"""The first sheet of a return: a list of all findings, with a link to each cell and advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.name_place import name_place
from pipeline.deliver.returns.mark_cells import FILLS, count_lines
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.marking_task import SEVERITIES, ReportedFinding
from pipeline.deliver.returns.rebuild_workbook import unused_title
from pipeline.deliver.returns.safe_text import put_text
from schemas.documents.returns import ReturnWords, load_return_words

WIDTHS = (6, 8, 20, 28, 48, 44, 12)
"""Widths of the columns, in characters; print scales them to a landscape page of A4."""
MAX_LISTED = 20_000
LINE_POINTS, MAX_POINTS = 15.0, 405.0
"""Height of a line and of the highest row, in points; Excel allows 409."""
FONT = "宋体"
"""A font that every office computer in China has; without a name, programs choose any font."""
LINK = Font(FONT, 11, color="FF0563C1", underline="single")
TITLE, BOLD = Font(FONT, 14, bold=True), Font(FONT, 11, bold=True)
HEAD = PatternFill("solid", fgColor="FFD9D9D9")
THIN = Side(style="thin", color="FFBFBFBF")
GRID = Border(THIN, THIN, THIN, THIN)
TOP = Alignment(vertical="top", wrap_text=True)
A4 = 9


def add_finding_list(
    workbook: MarkedWorkbook,
    name: str,
    findings: Sequence[ReportedFinding],
    remarks: Sequence[str],
    language: str,
) -> None:
    """Insert the list of findings of the file `name` as the first sheet, and open the workbook on it.

    Each of the `remarks` is a line above the table.
    """
    words, book = load_return_words(language), workbook.book
    sheet: Worksheet = book.create_sheet(unused_title(book, words.sheet), 0)
    counts = Counter(finding.severity for finding in findings)
    counts_line = words.counts.format(**{severity: counts[severity] for severity in SEVERITIES})
    head = _write_head(sheet, [words.title.format(name=name), counts_line, *remarks], words)
    for number, finding in enumerate(findings[:MAX_LISTED], 1):
        _write_row(sheet, head + number, number, _finding_texts(finding, words, language))
        sheet.cell(head + number, 2).fill = FILLS[finding.severity]
        _link_cell(sheet.cell(head + number, 3), workbook, finding)
    last = head + min(len(findings), MAX_LISTED)
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(WIDTHS))}{last}"
    if len(findings) > MAX_LISTED:
        put_text(sheet.cell(last + 2, 1), words.more.format(number=len(findings) - MAX_LISTED))
    _set_up_print(sheet, head)
    _open_on(workbook, sheet)


def sort_findings(workbook: MarkedWorkbook, findings: Sequence[ReportedFinding]) -> list[ReportedFinding]:
    """Sort findings by where they stand.

    First those on the whole file, then sheet by sheet: those on the whole sheet, then row by row.
    """
    numbers = {name: number for number, name in enumerate(workbook.sheets, 1)}

    def key(finding: ReportedFinding) -> tuple[int, str, int, int, str]:
        sheet = finding.sheet or ""
        position = workbook.position_of(finding)
        number = numbers.get(sheet, len(numbers) + 1) if finding.sheet else 0
        return number, sheet, *(position[1:] if position else (0, 0)), finding.rule

    return sorted(findings, key=key)


def _write_head(sheet: Worksheet, lines: Sequence[str], words: ReturnWords) -> int:
    """Write the lines above the table and its header; return the number of the header row."""
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        put_text(cell, line)
        cell.alignment = TOP
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(WIDTHS))
        sheet.row_dimensions[row].height = _row_height([line], [sum(WIDTHS)]) + (6 if row == 1 else 0)
    sheet.cell(1, 1).font = TITLE
    head = len(lines) + 1
    for column, (text, width) in enumerate(zip(words.headers, WIDTHS, strict=True), 1):
        cell = sheet.cell(head, column)
        put_text(cell, text)
        cell.font, cell.fill, cell.border = BOLD, HEAD, GRID
        sheet.column_dimensions[get_column_letter(column)].width = width
    return head


def _finding_texts(finding: ReportedFinding, words: ReturnWords, language: str) -> list[str]:
    """Build the texts of a row of the list, without its number."""
    rule = finding.entry
    return [
        words.severity[finding.severity],
        _location_text(finding, words),
        f"{rule.title(language)}\n{finding.rule}",
        rule.finding_text(language, finding.value, finding.detail, finding.cells),
        rule.advice(language, finding.value),
        words.responsible[rule.responsible],
    ]


def _location_text(finding: ReportedFinding, words: ReturnWords) -> str:
    if finding.sheet is None:
        return words.whole_file
    if finding.cell is None:
        return words.whole_sheet.format(sheet=finding.sheet)
    return name_place(finding.sheet, finding.cell, finding.tables, words)


def _write_row(sheet: Worksheet, row: int, number: int, texts: Sequence[str]) -> None:
    sheet.cell(row, 1).value = number
    for column, text in enumerate(texts, 2):
        put_text(sheet.cell(row, column), text)
    for column in range(1, len(WIDTHS) + 1):
        cell = sheet.cell(row, column)
        cell.alignment, cell.border = TOP, GRID
    sheet.row_dimensions[row].height = _row_height(texts, WIDTHS[1:])


def _row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Compute the height, in points, at which every text can be read in its column."""
    lines = max(count_lines(text, width - 1) for text, width in zip(texts, widths, strict=True))
    return min(lines * LINE_POINTS + 3, MAX_POINTS)


def _link_cell(cell: Any, workbook: MarkedWorkbook, finding: ReportedFinding) -> None:
    """Link a cell of the list to the cell of the finding, or to the first cell of its sheet."""
    sheet, position = workbook.sheet_of(finding), workbook.position_of(finding)
    if sheet is not None:
        at = f"{get_column_letter(position.column)}{position.row}" if position else "A1"
        cell.hyperlink = Hyperlink(cell.coordinate, location=f"{quote_sheetname(sheet.title)}!{at}")
        cell.font = LINK


def _set_up_print(sheet: Any, head: int) -> None:
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "&P / &N"


def _open_on(workbook: MarkedWorkbook, sheet: Worksheet) -> None:
    """Make the workbook open on this sheet."""
    workbook.book.active = 0
    workbook.book.views[0].firstSheet = 0
    sheet.sheet_view.tabSelected = True
