"""Writes a workbook as .ods with odfdo."""

from datetime import datetime
from pathlib import Path

from odfdo import Cell, Document, Row, Table

from simulation.model import Sheet, Workbook

CREATED = datetime(2020, 9, 15, 9, 30)  # noqa: DTZ001  (document properties know no time zone)


def write_ods(workbook: Workbook, path: Path) -> None:
    """Write every sheet's values and merges; hidden rows and hidden sheets are left out by this writer: ValueError."""
    document = Document("spreadsheet")
    document.meta.set_creation_date(CREATED)
    document.meta.set_modification_date(CREATED)
    body = document.body
    body.clear()
    for sheet in workbook.sheets:
        if sheet.hidden or sheet.hidden_rows:
            message = f"{path.name}: hidden rows and sheets are not written to .ods"
            raise ValueError(message)
        body.append(_table(sheet))
    document.save(path)


def _table(sheet: Sheet) -> Table:
    table = Table(sheet.name)
    for number in range(sheet.height):
        row = Row()
        for column in range(sheet.width):
            value = sheet.cells.get((number, column))
            row.append_cell(Cell(value) if value is not None else Cell(), clone=False)
        table.append_row(row, clone=False)
    for top, left, bottom, right in sheet.merges:
        table.set_span((left, top, right, bottom))
    return table
