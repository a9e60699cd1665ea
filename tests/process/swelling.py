"""Write small files that unfold to very much: one text in many cells, and faults in every row.

Each goes on below a faultless table, so that its rows are read as items wherever that is possible.
"""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from io import BytesIO

import xlsxwriter
import xlwt

from tests.files.formats.ooxml import changed
from tests.process.killers import ods, ods_cell, ods_table
from tests.support import GROUPS, HEAD, WORDS, cells_of, item

LONG = "一" * 32_000
"""Nearly as much as a cell of Excel holds."""
PACKED = zipfile.ZIP_DEFLATED
Cells = Sequence[object]


def many(rows: int, **cells: str) -> list[list[str]]:
    """Make items with distinct names, with some cells changed."""
    return [item(**{"number": str(n), "level2": f"事项{n}", **cells}) for n in range(1, rows + 1)]


def xlsx(rows: Iterable[Cells], merges: Sequence[tuple[int, int, int, int]] = (), sheets: int = 1) -> bytes:
    """Write a workbook in which equal texts are one shared string."""
    content = BytesIO()
    taken = [*map(cells_of, HEAD), *rows]
    with xlsxwriter.Workbook(content) as book:
        for _ in range(sheets):
            target = book.add_worksheet()
            for number, cells in enumerate(taken):
                for column, text in enumerate(cells):
                    if text != "":
                        target.write_string(number, column, str(text))
            for merge in merges:
                target.merge_range(*merge, str(taken[merge[0]][merge[1]]))
    return content.getvalue()


def xls(rows: Iterable[Cells]) -> bytes:
    """Write the same as .xls, which shares texts too."""
    content, book = BytesIO(), xlwt.Workbook()
    target = book.add_sheet("目录")
    for number, cells in enumerate([*map(cells_of, HEAD), *rows]):
        for column, text in enumerate(cells):
            target.write(number, column, text)
    book.save(content)
    return content.getvalue()


def repeated(times: int) -> bytes:
    """Write a document of one row with one cell, both repeated."""
    row = f'<table:table-row table:number-rows-repeated="{times}">{ods_cell(LONG, 14)}</table:table-row>'
    content, written = ods(ods_table() + row), BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(written, "w", PACKED) as target:
        for name in given.namelist():
            target.writestr(name, given.read(name))
    return written.getvalue()


def page(rows: int) -> bytes:
    """Write a web page with a cell that spans many rows."""
    head = "".join(f"<tr>{''.join(f'<td>{escape(text)}' for text in cells_of(row))}" for row in HEAD)
    first = item(content=f"{LONG}")
    span = "".join(f"<td rowspan={rows}>{t}" if t is first[3] else f"<td>{t}" for t in first)
    others = (f"<tr>{''.join(f'<td>{t}' for t in cells[:3] + cells[4:])}" for cells in many(rows - 1))
    return f"<meta charset=utf-8><table>{head}<tr>{span}{''.join(others)}</table>".encode()


def text(rows: Iterable[Cells]) -> bytes:
    """Write the rows as csv."""
    return "\n".join(",".join(map(str, cells)) for cells in [*map(cells_of, HEAD), *rows]).encode()


def unlike_headers(tables: int) -> bytes:
    """Write tables whose last columns have different headers each time."""
    heads = (f"{WORDS}{'|县级' * 200}|栏{table}" for table in range(tables))
    rows = (row for head in heads for row in (cells_of(GROUPS + "|" * 201), cells_of(head), item()))
    return xlsx(rows)


def titled(sections: int) -> bytes:
    """Write many tables, each below some long titles."""
    titles = [[f"附件{LONG[:8_000]}目录"]] * 10
    return xlsx(row for _ in range(sections) for row in (*titles, cells_of(GROUPS), cells_of(WORDS), item()))


def renamed(content: bytes) -> bytes:
    return changed(content, {'name="Sheet1"': f'name="{LONG[:30_000]}"'})


FLAWED = {
    "level1": "长" * 120,
    "content": "",
    "legal_basis": "预算",
    "time_limit": "看",
    "county": "",
    "disclosing_body": "鲁山县财政局",
    "channel": "■喇叭",
    "everyone": "？",
    "proactive": "",
}
LISTED = {
    "channel": "、".join(f"渠{n}号" for n in range(5_000)),
    "legal_basis": "《甲》；" * 1_000 + "；".join(map(str, range(5_000))),
}

SWELLING: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a shared string": ("xlsx", lambda: xlsx([*many(2), *[[LONG] * 10] * 400])),
    "a shared string in names": (
        "xlsx",
        lambda: xlsx([*many(2), *([[str(n), *[LONG] * 9] for n in range(400)])]),
    ),
    "a shared string of an old workbook": ("xls", lambda: xls([*many(2), *[[LONG] * 10] * 400])),
    "repeated rows and cells": ("ods", lambda: repeated(2_000)),
    "a cell over many rows of a page": ("html", lambda: page(3_000)),
    "a cell merged over many rows": (
        "xlsx",
        lambda: xlsx([item(content=LONG), *many(5_000, content="")], [(3, 3, 5_003, 3)]),
    ),
    "dittos of a long text": ("xlsx", lambda: xlsx([item(content=LONG), *many(5_000, content="同上")])),
    "a giant field": ("csv", lambda: text(many(3, content=LONG * 30))),
    "long titles": ("xlsx", lambda: titled(20)),
    "unlike headers": ("xlsx", lambda: unlike_headers(60)),
    "a flaw in every cell": ("xlsx", lambda: xlsx(many(6_000, **FLAWED))),
    "long lists": ("xlsx", lambda: xlsx(many(35, **LISTED))),
    "many sheets": ("xlsx", lambda: xlsx([["注"]] * 1_500, sheets=60)),
    "a long sheet name": ("xlsx", lambda: renamed(xlsx(many(2_000)))),
    "rows without an item": ("csv", lambda: text([[str(n), *[""] * 12, "x"] for n in range(30_000)])),
    "a text just short of the limit": ("xlsx", lambda: xlsx(many(1_500, content="全" * 1_250))),
}
"""For each kind of swelling, the suffix of the file and the function that writes it."""
