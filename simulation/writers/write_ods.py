"""Write a workbook as .ods with odfdo; the bytes are the same each time."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from odfdo import Cell, Document, Row, Table

from simulation.writers.workbook import Workbook, WorkbookSheet

CREATED = datetime(2020, 9, 15, 9, 30)  # noqa: DTZ001  (document properties have no time zone)

HIDDEN = "hidden"
"""The style of hidden sheets; in .ods the style, not the sheet, is hidden."""
HIDDEN_STYLE = (
    f'<style:style style:name="{HIDDEN}" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def write_ods(workbook: Workbook, path: Path) -> None:
    """Write every sheet's values and merges, and hide rows and sheets."""
    document = Document("spreadsheet")
    document.meta.set_creation_date(CREATED.replace(year=workbook.year))
    document.meta.set_modification_date(CREATED.replace(year=workbook.year))
    document.body.clear()
    if any(sheet.hidden for sheet in workbook.sheets):
        document.insert_style(HIDDEN_STYLE, automatic=True)
    for sheet in workbook.sheets:
        document.body.append(_table(sheet))
    file = io.BytesIO()
    document.save(file)
    path.write_bytes(_without_times(file.getvalue()))


def _table(sheet: WorkbookSheet) -> Table:
    table = Table(sheet.name, style=HIDDEN if sheet.hidden else None)
    for number in range(sheet.height):
        table.append_row(_row(sheet, number), clone=False)
    for top, left, bottom, right in sheet.merges:
        table.set_span((left, top, right, bottom))
    return table


def _row(sheet: WorkbookSheet, number: int) -> Row:
    row = Row()
    if number in sheet.hidden_rows:
        row.set_attribute("table:visibility", "collapse")
    for column in range(sheet.width):
        value = sheet.cells.get((number, column))
        row.append_cell(Cell(value) if value is not None else Cell(), clone=False)
    return row


def _without_times(content: bytes) -> bytes:
    """Date the members of an archive 1980, the earliest date a zip can hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.infolist():
            dated = zipfile.ZipInfo(member.filename)
            dated.compress_type = member.compress_type
            target.writestr(dated, source.read(member))
    return file.getvalue()
