"""Draw fixtures as a spreadsheet program shows them: `python -m tools.layout_pictures`.

Writes docs/images/layouts. Needs LibreOffice, poppler-utils and fonts-noto-cjk (Debian packages), which nothing else
in the project needs.
"""

import math
import re
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import openpyxl
from numpy.typing import NDArray
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workspace import ROOT
from tools.fixtures.expectation import READ

IMAGES = ROOT / "docs" / "images" / "layouts"
PICTURES = {
    "usual-form": ("1-dominant-layout.xlsx", "A1:N9"),
    "broken-header": ("2-broken-header-words.xlsx", "A1:N6"),
    "channel-boxes": ("3-channel-boxes.xlsx", "A2:H15"),
    "stacked-domains": ("7-domains-stacked.xlsx", "A1:H15"),
}
DOTS_AN_INCH = 110
WIDEST, LINE, TITLE = 16.0, 13.0, 26.0
"""Widest column in letters; height of a line and of a title in points."""
EDGE = 8
WHITE = 250


def draw(fixture: Path, area: str, image: Path) -> None:
    """Draw the cells in `area` of the first sheet, cropped, in shades of grey."""
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(fixture)
        _set_up(book.worksheets[0], area)
        book.save(Path(folder) / "page.xlsx")
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/page.xlsx")
        page = _run("pdftoppm", "-gray", "-r", str(DOTS_AN_INCH), "-f", "1", "-l", "1", f"{folder}/page.pdf")
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_bytes(_png(_inked(page)))


def _set_up(sheet: Worksheet, area: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = area
    for column in sheet.column_dimensions.values():
        column.width = min(column.width, WIDEST)
    for number, row in enumerate(sheet.iter_rows(), 1):
        is_title = row[0].font.size > LINE
        lines = max(1 if is_title else _lines(cell, sheet.column_dimensions) for cell in row)
        sheet.row_dimensions[number].height = TITLE if is_title else LINE * lines


def _lines(cell: Cell | MergedCell, columns: Mapping[str, ColumnDimension]) -> int:
    """Estimate the number of lines that a cell's text takes in its column."""
    if isinstance(cell, MergedCell):
        return 1
    width = columns[cell.column_letter].width
    return sum(max(1, math.ceil(1.75 * len(line) / width)) for line in str(cell.value or "").split("\n"))


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def _inked(picture: bytes) -> NDArray[np.uint8]:
    """Crop a PGM picture to its ink, with a small margin."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture)
    if head is None:
        raise ValueError(picture[:20])
    dots = np.frombuffer(picture[head.end() :], np.uint8).reshape(int(head[2]), int(head[1]))
    rows, columns = (np.flatnonzero((dots < WHITE).any(axis=axis)) for axis in (1, 0))
    top, left = max(int(rows[0]) - EDGE, 0), max(int(columns[0]) - EDGE, 0)
    return dots[top : int(rows[-1]) + EDGE, left : int(columns[-1]) + EDGE]


def _png(dots: NDArray[np.uint8]) -> bytes:
    """Encode the picture as a PNG of sixteen grey shades, a fifth of the size of pdftoppm's output."""
    shades = dots[:, : dots.shape[1] // 2 * 2] >> 4
    lines = (shades[:, ::2] << 4) | shades[:, 1::2]
    body = b"".join(b"\0" + line.tobytes() for line in lines)
    head = struct.pack(">IIBBBBB", shades.shape[1], shades.shape[0], 4, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


if __name__ == "__main__":
    for name, (fixture, area) in PICTURES.items():
        draw(READ / fixture, area, IMAGES / f"{name}.png")
