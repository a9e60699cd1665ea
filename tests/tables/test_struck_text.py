"""Struck-through text, whatever the format: the rest of a half-struck cell is read, wholly struck rows do not count."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
import xlwt

from pipeline.rules.all_rules import run_rules
from tests.files.formats.ooxml import SHEET, changed
from tests.support import FILE, HEAD, UNIT, Row, batch_of, cells_of, item, put, sheet

Submit = Callable[[Path], None]
ROWS: list[Row] = [
    *HEAD,
    item(),
    item(number="2", level2="审核信息审核公示信息"),
    item(number="3", level2="决算"),
    item(number="4", level2="绩效", content="旧内容"),
]
HALF, WHOLE_ROW, WHOLE_CELL = (4, 2), 5, (6, 3)
"""C5 is half-struck, row 6 and D7 are struck as a whole."""
STRUCK, REST = "审核信息", "审核公示信息"


def is_struck(row: int, column: int) -> bool:
    return row == WHOLE_ROW or (row, column) == WHOLE_CELL


def xlsx(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / FILE) as book:
        page, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for row, cells in enumerate(map(cells_of, ROWS)):
            for column, text in enumerate(cells):
                if (row, column) == HALF:
                    page.write_rich_string(row, column, struck, STRUCK, REST)
                elif text:
                    page.write_string(row, column, str(text), struck if is_struck(row, column) else None)


def inline(folder: Path) -> None:
    """Write the half-struck text into its cell instead of the shared strings."""
    xlsx(folder)
    content = (folder / FILE).read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        (shared,) = re.findall(r'<c r="C5" t="s">.*?</c>', archive.read(SHEET).decode())
    runs = f"<is><r><rPr><strike/></rPr><t>{STRUCK}</t></r><r><t>{REST}</t></r></is>"
    (folder / FILE).write_bytes(changed(content, {shared: f'<c r="C5" t="inlineStr">{runs}</c>'}))


def xls(folder: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page, struck, plain = book.add_sheet("Sheet1"), xlwt.easyxf("font: struck_out on"), xlwt.easyxf("")
    for row, cells in enumerate(map(cells_of, ROWS)):
        for column, text in enumerate(cells):
            if (row, column) == HALF:
                page.write_rich_text(row, column, [(STRUCK, struck.font), (REST, plain.font)], plain)
            elif text:
                page.write(row, column, text, struck if is_struck(row, column) else plain)
    book.save(str((folder / FILE).with_suffix(".xls")))


LINE = '<style:text-properties xmlns:fo="urn:x" style:text-line-through-style="solid"/></style:style>'


def ods(folder: Path) -> None:
    path = FILE.replace(".xlsx", ".ods")
    grid = [cells_of(row) for row in ROWS]
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            cells[column] = f"@{text}" if text and is_struck(row, column) else text
    put(folder, sheet(grid), path=path)
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{family}">{LINE}'
        for name, family in (("ce1", "table-cell"), ("T1", "text"))
    )
    half = f'<text:span text:style-name="T1">{STRUCK}</text:span>{REST}'
    words = {
        f"<text:p>{STRUCK}{REST}": f"<text:p>{half}",
        '<table:table-cell office:value-type="string" calcext:value-type="string" office:string-value="@': (
            '<table:table-cell table:style-name="ce1" office:value-type="string" office:string-value="'
        ),
        "<text:p>@": "<text:p>",
        "</office:automatic-styles>": f"{styles}</office:automatic-styles>",
        "<office:automatic-styles/>": f"<office:automatic-styles>{styles}</office:automatic-styles>",
    }
    (folder / path).write_bytes(changed((folder / path).read_bytes(), words))


def html(
    folder: Path, cell: str = "<td><s>%s</s></td>", half: str = "<del>%s</del>", style: str = ""
) -> None:
    rows = ""
    for row, cells in enumerate(map(cells_of, ROWS)):
        rows += "<tr>"
        for column, text in enumerate(cells):
            if (row, column) == HALF:
                rows += f"<td>{half % STRUCK}{REST}</td>"
            else:
                rows += cell % text if text and is_struck(row, column) else f"<td>{text}</td>"
        rows += "</tr>"
    page = f"<style>{style}</style><table>{rows}</table>"
    (folder / FILE).with_suffix(".html").write_text(page, encoding="utf-8")


def html_of_excel(folder: Path) -> None:
    """Write a page with classes, as Excel does."""
    style = ".xl65 {color:red;\n text-decoration:line-through;}\n.font7\n {text-decoration:line-through;}"
    html(folder, "<td class=xl65>%s</td>", '<font class="font7">%s</font>', style)


def html_of_wps(folder: Path) -> None:
    """Write a page with styles in its tags."""
    line = 'style="text-decoration: line-through"'
    html(folder, f"<td {line}>%s</td>", f"<span {line}>%s</span>")


@pytest.mark.parametrize("submit", [xlsx, inline, xls, ods, html, html_of_excel, html_of_wps])
def test_what_is_struck_through_is_told(submit: Submit, tmp_path: Path) -> None:
    (tmp_path / UNIT).mkdir()
    submit(tmp_path)
    batch = batch_of(tmp_path)
    told = {(flag.rule, flag.cell, flag.value, flag.detail) for flag in run_rules(batch)}
    assert told == {
        ("struck_text", "C5", STRUCK, REST),
        ("struck_row", "B6", "政策文件", "6"),
        ("struck_cell", "D7", "旧内容", "1"),
        ("number_gap", "A7", "4", "2"),
    }
    assert batch.rows.text["level2"].texts(batch.rows.position * 0 + range(3)) == ["法律法规", REST, "绩效"]
    assert batch.rows.text["content"][2] == "旧内容"


def test_a_row_counts_as_struck_without_a_cell_that_is_merged_with_those_below(tmp_path: Path) -> None:
    (tmp_path / UNIT).mkdir()
    with xlsxwriter.Workbook(tmp_path / FILE) as book:
        page, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for row, cells in enumerate(map(cells_of, [*HEAD, item(), item(level1="", level2="决算")])):
            for column, text in enumerate(cells):
                page.write(row, column, text, struck if row == 3 and column != 1 else None)
        page.merge_range("B4:B5", "政策文件")
    batch = batch_of(tmp_path)
    assert [flag.cell for flag in run_rules(batch) if flag.rule == "struck_row"] == ["C4"]
    assert [batch.levels.level1[0], batch.levels.level2[0]] == ["政策文件", "决算"]
