"""A new workbook built from the values that were read, for originals that cannot be marked themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.safe_text import FORMULA_STARTS
from pipeline.deliver.returns.xlsx.new_package import new_package
from pipeline.deliver.returns.xlsx.sheet_scan import position_of
from pipeline.deliver.returns.xlsx.styles import Styles
from pipeline.deliver.returns.xlsx.workbook import SheetEntry, WorkbookPart
from pipeline.deliver.returns.xlsx.write_sheet import NewSheet
from pipeline.files.sheet import Sheet
from pipeline.text.display_width import display_width

NARROWEST, WIDEST = 6, 40
"""Bounds of the width of a column, in characters."""
SAMPLED_ROWS = 200
"""Number of rows whose texts decide the width of a column."""
WRAPPED = '<alignment vertical="center" wrapText="1"/>'


def rebuild_workbook(sheets: Iterable[Sheet], origin: str, suffix: str) -> MarkedWorkbook:
    """Build a workbook with the texts of the sheets in their cells.

    Merges, sheet names and what is hidden are kept; numbers are texts, as they were read.
    """
    part = WorkbookPart(new_package(suffix))
    styles = Styles(part)
    plain, quoted = (styles.add(alignment=WRAPPED, quoted=quoted) for quoted in (False, True))
    rebuilt: dict[str, SheetEntry] = {}
    for at, sheet in enumerate(sheets):
        xml = _rebuild_sheet(sheet, part.namespace, plain, quoted).to_xml()
        title = part.unused_title(sheet.name)
        rebuilt[sheet.name] = part.add_sheet(title, xml, at=at, is_hidden=sheet.is_hidden)
    return MarkedWorkbook(part, [origin], rebuilt)


def _rebuild_sheet(sheet: Sheet, namespace: str, plain: int, quoted: int) -> NewSheet:
    """Build a sheet with the content of one that was read."""
    rebuilt = NewSheet(namespace)
    rebuilt.hidden_rows, rebuilt.hidden_columns = sheet.marks.hidden_rows, sheet.marks.hidden_columns
    for row, texts in enumerate(sheet.rows, sheet.first_row):
        for column, text in enumerate(texts, sheet.first_column):
            if text:
                rebuilt.put(row, column, text, quoted if text.startswith(FORMULA_STARTS) else plain)
    for address, error in sheet.marks.error_cells.items():
        if position := position_of(address):
            rebuilt.put(*position, error, plain)
    rebuilt.merges = [*_merges(sheet)]
    rebuilt.widths = dict(_widths(sheet))
    return rebuilt


def _merges(sheet: Sheet) -> Iterator[str]:
    """List the merged ranges, except where a covered cell holds a text that would be lost."""
    for merges in sheet.merges.values():
        for each in merges:
            rows = sheet.rows[each.top : each.bottom + 1]
            texts = [text for row in rows for text in row[each.left : each.right + 1]]
            if not any(texts[1:]):
                top, bottom = sheet.first_row + each.top, sheet.first_row + each.bottom
                yield f"{sheet.letter(each.left)}{top}:{sheet.letter(each.right)}{bottom}"


def _widths(sheet: Sheet) -> Iterator[tuple[int, float]]:
    """Make columns as wide as their texts, within bounds; titles across merged cells do not count."""
    titles = {(merge.top, merge.left) for merges in sheet.merges.values() for merge in merges}
    for offset in range(len(sheet.rows[0]) if sheet.rows else 0):
        texts = [
            row[offset] for at, row in enumerate(sheet.rows[:SAMPLED_ROWS]) if (at, offset) not in titles
        ]
        yield sheet.first_column + offset, _column_width(texts)


def _column_width(texts: Sequence[str]) -> float:
    widest = max((display_width(line[:WIDEST]) for text in texts for line in text.split("\n")), default=0)
    return min(max(widest + 2, NARROWEST), WIDEST)
