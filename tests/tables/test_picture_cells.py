"""Pictures in cells of tables, whatever the format: told, taken as ticks in tick columns, never as text."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from pipeline.rules.all_rules import run_rules
from tests.files.formats.ooxml import changed
from tests.support import FILE, HEAD, UNIT, Row, batch_of, cells_of, item, put, sheet, tiers_of


def png() -> bytes:
    """A picture of one pixel."""
    parts = (
        b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0),
        b"IDAT" + zlib.compress(b"\0\0"),
        b"IEND",
    )
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


ROWS: list[Row] = [*HEAD, item(county="", content=""), item(level2="决算", township="√")]
Submit = Callable[[Path], Path]


def floating(folder: Path) -> Path:
    """Submit a workbook with pictures over M4 and D4, and larger ones over A1 and M5."""
    (folder / UNIT).mkdir()
    with xlsxwriter.Workbook(folder / FILE) as book:
        page = book.add_worksheet()
        for row, cells in enumerate(map(cells_of, ROWS)):
            page.write_row(row, 0, cells)
        for cell, size in (("M4", 1), ("D4", 1), ("A1", 500), ("M5", 500)):
            page.insert_image(cell, "a.png", {"image_data": BytesIO(png()), "x_scale": size, "y_scale": size})
    return folder


def page(folder: Path) -> Path:
    """Submit a web page with pictures in M4 and D4."""
    grid = [cells_of(row) for row in ROWS]
    grid[3][12] = grid[3][3] = '<img src="x.png">'
    grid[4][12] = '√<img src="x.png">'
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in grid)
    (folder / UNIT).mkdir()
    (folder / FILE).with_suffix(".html").write_text(f"<table>{rows}</table>", encoding="utf-8")
    return folder


def document(folder: Path) -> Path:
    """Submit an OpenDocument spreadsheet with pictures in M4 and D4."""
    path = FILE.replace(".xlsx", ".ods")
    put(folder, sheet(ROWS), path=path)
    drawn = (
        '<table:table-cell><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
        "<draw:image/></draw:frame></table:table-cell>"
    )
    none, end = "<table:table-cell/>", "</text:p></table:table-cell>"
    words = {
        f">法律法规{end}{none}": f">法律法规{end}{drawn}",
        f">√{end}{none * 3}</table:table-row>": f">√{end}{none}{drawn}{none}</table:table-row>",
    }
    (folder / path).write_bytes(changed((folder / path).read_bytes(), words))
    return folder


def in_cells(folder: Path) -> Path:
    """Submit a workbook with pictures that Excel placed in M4 and D4."""
    put(folder, sheet(ROWS))
    cell = '<c r="%s" t="e" vm="1"><v>#VALUE!</v></c>'
    words = {'<c r="E4"': cell % "D4" + '<c r="E4"', '</row><row r="5"': cell % "M4" + '</row><row r="5"'}
    (folder / FILE).write_bytes(changed((folder / FILE).read_bytes(), words))
    with ZipFile(folder / FILE, "a") as archive:
        archive.writestr("xl/richData/richValueRel.xml", "<richValueRels/>")
    return folder


def formulas(folder: Path) -> Path:
    """Submit a workbook with the formulas by which WPS shows pictures."""
    shown = item(county='=DISPIMG("ID_1",1)', content='=_xlfn.DISPIMG("ID_1",1)')
    return put(folder, sheet([*HEAD, shown, ROWS[-1]]))


@pytest.mark.parametrize("submit", [floating, page, document, in_cells, formulas])
def test_pictures_are_told_and_tick(submit: Submit, tmp_path: Path) -> None:
    batch = batch_of(submit(tmp_path))
    told = sorted((flag.rule, flag.cell) for flag in run_rules(batch))
    assert told == [("picture_for_text", "D4"), ("picture_for_tick", "M4")]
    assert tiers_of(batch)[0] == {"county"}
    assert batch.rows.text["content"][0] is None


def test_a_picture_beside_the_table_is_no_row(tmp_path: Path) -> None:
    (tmp_path / UNIT).mkdir()
    with xlsxwriter.Workbook(tmp_path / FILE) as book:
        target = book.add_worksheet()
        for row, cells in enumerate(map(cells_of, [*HEAD, item()])):
            target.write_row(row, 0, cells)
        for cell in ("A2", "C6", "T4"):
            target.insert_image(cell, "a.png", {"image_data": BytesIO(png())})
    assert list(run_rules(batch_of(tmp_path))) == []


def test_a_picture_of_a_name_leaves_the_row_without_one(tmp_path: Path) -> None:
    batch = batch_of(put(tmp_path, sheet([*HEAD, item(level2="[图片]")])))
    assert [(flag.rule, flag.cell) for flag in run_rules(batch)] == [("picture_for_text", "C4")]
    assert batch.levels.level2.is_empty.all()
