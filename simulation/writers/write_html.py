"""Write a workbook as the HTML table that web systems and spreadsheet programs save as .xls."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from simulation.writers.workbook import Span, Workbook, WorkbookSheet

HEAD = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>'


def write_html(workbook: Workbook, path: Path, charset: str = "gb18030") -> None:
    """Write the first sheet as one table with its merges, whatever the suffix; a line break is <br>."""
    sheet = workbook.sheets[0]
    rows = "\n".join(_rows(sheet))
    text = f'{HEAD.format(charset=charset)}\n<table border="1">\n{rows}\n</table></body></html>\n'
    path.write_bytes(text.encode(charset))


def _rows(sheet: WorkbookSheet) -> list[str]:
    spans = {span[:2]: span for span in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - spans.keys()
    return [f"<tr>{''.join(_cells(sheet, row, spans, covered))}</tr>" for row in range(sheet.height)]


def _cells(
    sheet: WorkbookSheet, row: int, spans: Mapping[tuple[int, int], Span], covered: set[tuple[int, int]]
) -> list[str]:
    return [
        f"<td{_span(spans.get((row, column)))}>{_text(sheet, row, column)}</td>"
        for column in range(sheet.width)
        if (row, column) not in covered
    ]


def _span(span: Span | None) -> str:
    if span is None:
        return ""
    top, left, bottom, right = span
    return f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'


def _text(sheet: WorkbookSheet, row: int, column: int) -> str:
    return escape(str(sheet.cells.get((row, column), ""))).replace("\n", "<br>")
