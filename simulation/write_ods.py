"""Writes a workbook as .ods with odfdo; the file is the same byte for byte each time."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

from odfdo import Cell, Document, Row, Table

from simulation.model import Sheet, Workbook

CREATED = datetime(2020, 9, 15, 9, 30)  # noqa: DTZ001  (document properties know no time zone)


def write_ods(workbook: Workbook, path: Path) -> None:
    """Write every sheet's values and merges.

    Raises:
        ValueError: the workbook has hidden rows or sheets, which this writer does not know.
    """
    document = Document("spreadsheet")
    document.meta.set_creation_date(CREATED)
    document.meta.set_modification_date(CREATED)
    document.body.clear()
    for sheet in workbook.sheets:
        if sheet.hidden or sheet.hidden_rows:
            message = f"{path.name}: hidden rows and sheets are not written to .ods"
            raise ValueError(message)
        document.body.append(_table(sheet))
    file = io.BytesIO()
    document.save(file)
    path.write_bytes(_without_times(file.getvalue()))


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


def _without_times(content: bytes) -> bytes:
    """The same archive with its members dated 1980, the earliest date a zip can hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for member in source.infolist():
            dated = zipfile.ZipInfo(member.filename)
            dated.compress_type = member.compress_type
            target.writestr(dated, source.read(member))
    return file.getvalue()
