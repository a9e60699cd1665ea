"""The first sheet of a return: a list of all findings, with a link to each cell and advice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from pipeline.deliver.name_place import name_place
from pipeline.deliver.returns.list_styles import ListStyles
from pipeline.deliver.returns.mark_cells import count_lines
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.marking_task import SEVERITIES, MarkingTask, ReportedFinding
from pipeline.deliver.returns.xlsx.styles import Styles
from pipeline.deliver.returns.xlsx.workbook import quoted_title
from pipeline.deliver.returns.xlsx.write_sheet import NewSheet
from pipeline.files.sheet import column_letter
from schemas.documents.returns import ReturnWords, load_return_words

WIDTHS = (6, 8, 20, 28, 48, 44, 12)
"""Widths of the columns, in characters; print scales them to a landscape page of A4."""
LAST = column_letter(len(WIDTHS))
MAX_LISTED = 20_000
LINE_POINTS, MAX_POINTS = 15.0, 405.0
"""Height of a line and of the highest row, in points; Excel allows 409."""
PLACE = "C"
"""The column of the places, which are links."""
_FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
_VIEW = (
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{head}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A{first}" sqref="A{first}"/></sheetView></sheetViews>'
)
_PAGE = (
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>"
)
"""A4, as wide as one page."""


def add_finding_list(
    workbook: MarkedWorkbook,
    styles: Styles,
    task: MarkingTask,
    findings: Sequence[ReportedFinding],
    remarks: Sequence[str],
) -> None:
    """Insert the list of findings of a task as the first sheet, and open the workbook on it.

    Each of the `remarks` is a line above the table.
    """
    words, name = load_return_words(task.language), PurePosixPath(task.path).name
    sheet, looks = NewSheet(workbook.part.namespace), ListStyles(styles)
    sheet.widths = dict(enumerate(map(float, WIDTHS), 1))
    head = _write_head(
        sheet, looks, [words.title.format(name=name), _counts(findings, words), *remarks], words
    )
    for number, finding in enumerate(findings[:MAX_LISTED], 1):
        texts = _finding_texts(finding, words, task.language)
        _write_row(sheet, looks, head + number, number, texts)
        sheet.put(head + number, 2, texts[0], looks.severity(finding.severity))
        if link := _link_to(workbook, finding):
            sheet.links.append((f"{PLACE}{head + number}", link))
            sheet.put(head + number, 3, texts[1], looks.of_text(texts[1], is_link=True))
    last = head + min(len(findings), MAX_LISTED)
    if len(findings) > MAX_LISTED:
        sheet.put(last + 2, 1, words.more.format(number=len(findings) - MAX_LISTED), looks.line)
    _insert(workbook, sheet, words.sheet, head, last)


def sort_findings(workbook: MarkedWorkbook, findings: Sequence[ReportedFinding]) -> list[ReportedFinding]:
    """Sort findings by where they stand.

    First those on the whole file, then sheet by sheet: those on the whole sheet, then row by row.
    """
    numbers = {name: number for number, name in enumerate(workbook.sheets, 1)}

    def key(finding: ReportedFinding) -> tuple[int, str, int, int, str]:
        sheet = finding.sheet or ""
        number = numbers.get(sheet, len(numbers) + 1) if finding.sheet else 0
        return number, sheet, *(workbook.position_of(finding) or (0, 0)), finding.rule

    return sorted(findings, key=key)


def _counts(findings: Sequence[ReportedFinding], words: ReturnWords) -> str:
    counts = Counter(finding.severity for finding in findings)
    return words.counts.format_map({each: counts[each] for each in SEVERITIES}) if counts else words.nothing


def _write_head(sheet: NewSheet, looks: ListStyles, lines: Sequence[str], words: ReturnWords) -> int:
    """Write the lines above the table and its header; return the number of the header row."""
    for row, line in enumerate(lines, 1):
        sheet.put(row, 1, line, looks.title if row == 1 else looks.line)
        sheet.merges.append(f"A{row}:{LAST}{row}")
        sheet.heights[row] = _row_height([line], [sum(WIDTHS)]) + (6 if row == 1 else 0)
    head = len(lines) + 1
    for column, text in enumerate(words.headers, 1):
        sheet.put(head, column, text, looks.head)
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


def _write_row(sheet: NewSheet, looks: ListStyles, row: int, number: int, texts: Sequence[str]) -> None:
    sheet.put(row, 1, number, looks.body)
    for column, text in enumerate(texts, 2):
        sheet.put(row, column, text, looks.of_text(text))
    sheet.heights[row] = _row_height(texts, WIDTHS[1:])


def _row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Compute the height, in points, at which every text can be read in its column."""
    lines = max(count_lines(text, width - 1) for text, width in zip(texts, widths, strict=True))
    return min(lines * LINE_POINTS + 3, MAX_POINTS)


def _link_to(workbook: MarkedWorkbook, finding: ReportedFinding) -> str | None:
    """Return a reference to the cell of a finding, or to the first cell of its sheet."""
    sheet = workbook.sheet_of(finding)
    if sheet is None:
        return None
    row, column = workbook.position_of(finding) or (1, 1)
    return f"{quoted_title(sheet.title)}!{column_letter(column)}{row}"


def _insert(workbook: MarkedWorkbook, sheet: NewSheet, title: str, head: int, last: int) -> None:
    """Insert the list into the workbook, with its header repeated on every page."""
    part = workbook.part
    before = f"{_FIT}{_VIEW.format(head=head, first=head + 1)}"
    filtered = f'<autoFilter ref="A{head}:{LAST}{last}"/>'
    entry = part.add_sheet(part.unused_title(title), sheet.to_xml(before, (filtered, _PAGE)), at=0)
    own = quoted_title(entry.title)
    filter_range = f"{own}!$A${head}:${LAST}${last}"
    part.add_name("_xlnm._FilterDatabase", filter_range, localSheetId="0", hidden="1")
    part.add_name("_xlnm.Print_Titles", f"{own}!${head}:${head}", localSheetId="0")
    part.open_on_first_sheet()
