"""Write a workbook as .xlsb: the few records of a valid file (MS-XLSB), without styles."""

import struct
import zipfile
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from simulation.writers.workbook import ERRORS, CellValue, Workbook, WorkbookSheet

WIDTH_UNIT = 256
DEFAULT_WIDTH = 8.43
LAST_COLUMN = (1 << 14) - 1
FIRST_DAY = date(1899, 12, 30)
"""The day with serial number 0."""
DATE = 14
"""The number of the built-in date format."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXCEL = "application/vnd.ms-excel"


def write_xlsb(workbook: Workbook, path: Path) -> None:
    """Write every sheet's values, merges, widths, hidden parts and error values (`#REF!` …)."""
    sheets = list(enumerate(workbook.sheets, 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": _workbook(workbook.sheets),
        "xl/_rels/workbook.bin.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.bin") for number, _ in sheets]
            + [("styles", "styles.bin")]
        ),
        "xl/styles.bin": _styles(),
        **{f"xl/worksheets/sheet{number}.bin": _sheet(sheet) for number, sheet in sheets},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)


def record(kind: int, data: bytes = b"") -> bytes:
    """Encode a record: its number and length, seven bits per byte and low ones first, then its data."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])  # noqa: PLR2004
    length, size = bytearray(), len(data)
    while size > 0x7F:  # noqa: PLR2004
        length.append(size & 0x7F | 0x80)
        size >>= 7
    return number + bytes([*length, size]) + data


def text(value: str) -> bytes:
    """Encode a text: its length in UTF-16 units, then the units."""
    encoded = value.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _workbook(sheets: Iterable[WorkbookSheet]) -> bytes:
    bundle = b"".join(
        record(156, struct.pack("<II", int(sheet.hidden), number) + text(f"rId{number}") + text(sheet.name))
        for number, sheet in enumerate(sheets, 1)
    )
    return record(131) + record(143) + bundle + record(144) + record(132)


def _sheet(sheet: WorkbookSheet) -> bytes:
    size = struct.pack("<IIII", 0, max(sheet.height - 1, 0), 0, max(sheet.width - 1, 0))
    merges = [
        record(176, struct.pack("<IIII", top, bottom, left, right))
        for top, left, bottom, right in sheet.merges
    ]
    merged = [record(177, struct.pack("<I", len(merges))), *merges, record(178)] if merges else []
    return b"".join(
        [
            record(129),
            record(148, size),
            _columns(sheet),
            record(145),
            *_rows(sheet),
            record(146),
            *merged,
            record(130),
        ]
    )


def _columns(sheet: WorkbookSheet) -> bytes:
    columns = sorted(sheet.widths.keys() | sheet.hidden_columns)
    if not columns:
        return b""
    records = (
        struct.pack(
            "<IIIIH",
            *(column, column, int(sheet.widths.get(column, DEFAULT_WIDTH) * WIDTH_UNIT), 0),
            int(column in sheet.hidden_columns) | 2,
        )
        for column in columns
    )
    return record(390) + b"".join(record(60, data) for data in records) + record(391)


def _rows(sheet: WorkbookSheet) -> Iterable[bytes]:
    """Encode the rows in order, each with its cells; hidden rows without cells too."""
    places = sorted({*sheet.cells, *((row, LAST_COLUMN + 1) for row in sheet.hidden_rows)})
    for row, cells in groupby(places, key=lambda place: place[0]):
        hidden = 0x10 if row in sheet.hidden_rows else 0
        yield record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, hidden, 0, 0))
        for place in cells:
            if place in sheet.cells:
                yield _cell(place[1], sheet.cells[place])


def _cell(column: int, value: CellValue) -> bytes:
    if isinstance(value, date):
        return record(5, struct.pack("<IId", column, 1, (value - FIRST_DAY).days))
    place = struct.pack("<II", column, 0)
    if not isinstance(value, str):
        return record(5, place + struct.pack("<d", value))
    if value in ERRORS:
        return record(3, place + bytes([ERRORS[value]]))
    return record(6, place + text(value))


def _styles() -> bytes:
    """Encode the minimum of styles that Excel and LibreOffice accept."""
    font = (
        struct.pack("<HHHHBBBB", 200, 0, 400, 0, 0, 0, 134, 0)
        + bytes([7, 1, 0, 0, 0, 0, 0, 255, 0])
        + text("宋体")
    )
    fills = [struct.pack("<I", pattern) + bytes(64) for pattern in (0, 17)]
    formats = [
        struct.pack("<HHHHHBBHH", parent, shown, 0, 0, 0, 0, 0, 0x1008, 0)
        for parent, shown in ((0xFFFF, 0), (0, 0), (0, DATE))
    ]
    return b"".join(
        [
            record(278),
            *_listed(611, 612, 43, [font]),
            *_listed(603, 604, 45, fills),
            *_listed(613, 614, 46, [bytes(51)]),
            *_listed(626, 627, 47, formats[:1]),
            *_listed(617, 618, 47, formats[1:]),
            record(279),
        ]
    )


def _listed(begin: int, end: int, kind: int, entries: list[bytes]) -> list[bytes]:
    count = struct.pack("<I", len(entries))
    return [record(begin, count), *(record(kind, data) for data in entries), record(end)]


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    elements = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{NAMESPACE}/relationships">{elements}</Relationships>'


def _content_types(sheets: int) -> str:
    parts = {"/xl/workbook.bin": "sheet.binary.macroEnabled.main", "/xl/styles.bin": "styles"}
    parts |= {f"/xl/worksheets/sheet{number}.bin": "worksheet" for number in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{EXCEL}.{kind}"/>' for name, kind in parts.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{NAMESPACE}/content-types">{defaults}{overrides}</Types>'
