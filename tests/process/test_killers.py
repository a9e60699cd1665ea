"""Every file known to kill a reader gets a clear finding or is read; its neighbours are read.

All of them are read in one batch by the real processes, which is how the worst of them would show.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import xlwt

from pipeline.limits import Limits
from pipeline.tables import read_files as pool
from pipeline.tables.arrow_tables import ReadingTables, from_packed, join
from pipeline.tables.read_edition import in_order
from schemas.rules.rules import load_rules
from tests.files.formats.zips import UNPACKED, claiming, package
from tests.process.killers import (
    BOMB,
    LAST_COLUMN,
    LAST_ROW,
    OFFICE,
    SHEET,
    STRINGS,
    STYLES,
    TABLE,
    book,
    chain_of,
    flat_bomb,
    linking,
    merges,
    ods,
    ods_far,
    ods_table,
    sheet_xml,
    strings,
    styled,
    xls,
    xlsx,
)
from tests.support import batch_of, dispositions, where_they_are

CORNERS = "".join(
    f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="{LAST_COLUMN}{row}"><v>2</v></c></row>'
    for row in (1, LAST_ROW)
)
EMPTY = f'<row r="{LAST_ROW}"><c r="{LAST_COLUMN}{LAST_ROW}" s="0"/></row>'
STRAY = f'<row r="{LAST_ROW}"><c r="{LAST_COLUMN}{LAST_ROW}" t="inlineStr"><is><t>完</t></is></c></row>'
WHOLE = f"A1:{LAST_COLUMN}{LAST_ROW}"
SMALL = book(sheet_xml())
MERGES = [f"R{row}:S{row}" for row in range(1, 50_001)]
OVERLAPPING = [f"R1:{LAST_COLUMN}{row}" for row in range(2, 50_002)]


def other_than(name: str, parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [part for part in parts if part[0] != name]


def replaced(name: str, text: str) -> bytes:
    return package([*other_than(name, xlsx(sheet_xml())), (name, text.encode())])


def doubled_sheet() -> bytes:
    parts = dict(xlsx(sheet_xml()))
    sheet = b'<sheet name="\xe7\x9b\xae\xe5\xbd\x95"'
    again = parts["xl/workbook.xml"].replace(
        b"</sheets>", sheet + b' sheetId="2" r:id="rId1" xmlns:r="%s"/></sheets>' % OFFICE.encode()
    )
    return package([*other_than("xl/workbook.xml", [*parts.items()]), ("xl/workbook.xml", again)])


def utf16_bomb() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(prolog=BOMB)
    return package([*other_than(SHEET, xlsx("")), (SHEET, text.encode("utf-16"))])


def corners(sheet: xlwt.Worksheet) -> None:
    for row, column in ((0, 0), (0, 255), (65535, 0), (65535, 255)):
        sheet.write(row, column, "角")


def damaged_records() -> bytes:
    """Make an .xls whose records give lengths shorter than their content."""
    content = bytearray(xls())
    place = content.index(b"\x85\x00", 512)
    content[place + 2] = 3
    return bytes(content)


Maker = Callable[[], bytes]
READ: Mapping[str, Maker] = {
    "dimension.xlsx": lambda: book(sheet_xml(before=f'<dimension ref="{WHOLE}"/>')),
    "empty-corner.xlsx": lambda: book(sheet_xml(TABLE + EMPTY)),
    "empty-rows.xlsx": lambda: book(sheet_xml(TABLE + "".join(f'<row r="{n}"/>' for n in range(6, 60_000)))),
    "wide-column.xlsx": lambda: book(sheet_xml(before='<cols><col min="1" max="16384" width="9"/></cols>')),
    "merges.xlsx": lambda: book(sheet_xml(after=merges(*MERGES))),
    "overlapping.xlsx": lambda: book(sheet_xml(after=merges(*OVERLAPPING))),
    "whole-merges.xlsx": lambda: book(sheet_xml(after=merges(*["T1:XFD1048576"] * 50_000))),
    "styles.xlsx": lambda: package(
        [*other_than(STYLES, xlsx(sheet_xml())), (STYLES, styled(64_000).encode())]
    ),
    "ods-tail.ods": lambda: ods(ods_table() + ods_far(1_048_000).replace("完", "")),
}
"""Harmless if read rightly: all rows of the table are items, and nothing is refused."""
TOLD: Mapping[str, tuple[Maker, set[str]]] = {
    "stray.xlsx": (lambda: book(sheet_xml(TABLE + STRAY)), {"stray_cell"}),
    "stray.xls": (lambda: xls(lambda sheet: sheet.write(65535, 255, "完")), {"stray_cell"}),
    "stray.ods": (lambda: ods(ods_table() + ods_far(1_000_000)), {"stray_cell", "sheet_too_large"}),
    "corners.xlsx": (lambda: book(sheet_xml(CORNERS)), {"stray_cell", "sheet_too_large"}),
    "corners.xls": (lambda: xls(corners, rows=0), {"stray_cell", "sheet_too_large"}),
    "merged-all.xlsx": (lambda: book(sheet_xml(after=merges(*[WHOLE] * 50_000))), set()),
}
"""Read as far as a careful person would, or refused; in any case with one of these findings, if any are named."""
REFUSED: Mapping[str, tuple[Maker, set[str]]] = {
    "loop.xls": (lambda: chain_of(xls(), loop=True), {"damaged_file"}),
    "outside.xls": (lambda: chain_of(xls(), loop=False), {"damaged_file"}),
    "cut.xls": (lambda: xls()[:3000], {"damaged_file"}),
    "cut.xlsx": (lambda: SMALL[: len(SMALL) // 2], {"damaged_file"}),
    "laughs-sheet.xlsx": (lambda: book(sheet_xml(prolog=BOMB)), {"has_doctype"}),
    "laughs-strings.xlsx": (lambda: replaced(STRINGS, BOMB + strings("&i;")), {"has_doctype"}),
    "laughs-workbook.xlsx": (lambda: book(sheet_xml(), workbook=BOMB), {"has_doctype"}),
    "laughs.ods": (lambda: ods(ods_table(), BOMB), {"has_doctype"}),
    "laughs-utf16.xlsx": (utf16_bomb, {"has_doctype"}),
    "flat-bomb.xlsx": (flat_bomb, {"unpacked_too_large"}),
    "lies-small.xlsx": (lambda: claiming(flat_bomb(), SHEET, UNPACKED, 1000), {"unpacked_too_large"}),
    "lies-large.xlsx": (lambda: claiming(SMALL, SHEET, UNPACKED, 0xFFFFFF00), {"unpacked_too_large"}),
    "traversing.xlsx": (
        lambda: package([*xlsx(sheet_xml()), ("../../evil.xml", b"")]),
        {"unsafe_package"},
    ),
    "doubled-sheet.xlsx": (doubled_sheet, {"doubled_sheet_name"}),
    "doubled.xlsx": (lambda: package([*xlsx(sheet_xml()), (SHEET, b"<x/>")]), {"unsafe_package"}),
}
REFUSED_SOMEHOW: Mapping[str, Maker] = {
    "lies-a-little.xlsx": lambda: claiming(SMALL, SHEET, UNPACKED, 5),
    "strings-count.xlsx": lambda: replaced(
        STRINGS, strings("x").replace("<sst", '<sst uniqueCount="4294967295"')
    ),
    "deep.xlsx": lambda: book(sheet_xml(TABLE + "<a>" * 100_000)),
    "panic.xls": damaged_records,
}
"""Read or refused: there are several right answers, and an error finding where it is refused."""
GOOD = [f"good{number}.xlsx" for number in range(40)]


def makers() -> dict[str, Maker]:
    told = {name: maker for name, (maker, _) in {**TOLD, **REFUSED}.items()}
    return {**READ, **told, **REFUSED_SOMEHOW}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("killers")
    for name, maker in makers().items():
        (place / name).write_bytes(maker())
    for name in GOOD:
        (place / name).write_bytes(SMALL)
    return place


@pytest.fixture(scope="module")
def found(folder: Path) -> ReadingTables:
    """Read all files, distributed so that each task has good files and bad ones."""
    paths = [*GOOD, *makers()]
    packed = pool.read_files(folder, where_they_are(paths), Limits(processes=2), lambda _: None)
    return in_order(join(map(from_packed, packed)))


@pytest.fixture(scope="module")
def rules(found: ReadingTables) -> Mapping[str, set[str]]:
    """Return the rules that each file breaks."""
    by_path: defaultdict[str, set[str]] = defaultdict(set)
    for row in found["finding"].to_pylist():
        by_path[row["path"]].add(row["rule"])
    return by_path


@pytest.fixture(scope="module")
def rows(found: ReadingTables) -> Mapping[str, list[str]]:
    """Return the level-2 cells of each file's data rows."""
    by_path: defaultdict[str, list[str]] = defaultdict(list)
    for row in found["row"].select(["path", "kind", "level2"]).to_pylist():
        if row["kind"] == "data" and row["level2"]:
            by_path[row["path"]].append(row["level2"])
    return by_path


def is_read(found: ReadingTables, path: str) -> bool:
    (verdict,) = [row["is_read"] for row in found["file"].to_pylist() if row["path"] == path]
    return bool(verdict)


def test_every_file_has_one_verdict_and_every_row_one_disposition(folder: Path, found: ReadingTables) -> None:
    assert sorted(found["file"]["path"].to_pylist()) == sorted([*GOOD, *makers()])
    batch = batch_of(folder, found)
    assert len(dispositions(batch)) == found["row"].num_rows == sum(found["sheet"]["row_count"].to_pylist())


def test_neighbours_are_read_as_if_nothing_had_been(
    found: ReadingTables, rows: Mapping[str, list[str]]
) -> None:
    assert {tuple(rows[name]) for name in GOOD} == {("法律法规", "决算")}
    assert not {row["path"] for row in found["finding"].to_pylist()} & set(GOOD)


@pytest.mark.parametrize("name", READ)
def test_what_is_harmless_is_read(name: str, found: ReadingTables, rows: Mapping[str, list[str]]) -> None:
    assert is_read(found, name)
    assert rows[name][:2] == ["法律法规", "决算"]


@pytest.mark.parametrize("name", TOLD)
def test_what_swells_is_told(name: str, found: ReadingTables, rules: Mapping[str, set[str]]) -> None:
    assert not rules[name] & {"reading_crashed", "reading_too_large", "reading_too_slow"}
    assert rules[name] & TOLD[name][1] or not TOLD[name][1]
    assert is_read(found, name) or errors(rules[name])


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_dangerous_is_refused_by_name(
    name: str, found: ReadingTables, rules: Mapping[str, set[str]]
) -> None:
    assert not is_read(found, name)
    assert rules[name] == REFUSED[name][1]
    assert errors(rules[name])


@pytest.mark.parametrize("name", REFUSED_SOMEHOW)
def test_what_is_odd_has_a_verdict(name: str, found: ReadingTables, rules: Mapping[str, set[str]]) -> None:
    assert is_read(found, name) or errors(rules[name])


def errors(rules: set[str]) -> bool:
    return any(load_rules()[rule].severity == "error" for rule in rules)


class Listener(BaseHTTPRequestHandler):
    """Remember who called."""

    def do_GET(self) -> None:
        calls().append(self.path)
        self.send_response(200)
        self.end_headers()


@cache
def calls() -> list[str]:
    return []


@pytest.fixture
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_that_a_workbook_refers_to_is_ever_fetched(url: str, tmp_path: Path) -> None:
    files = linking(url)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    packed = pool.read_files(tmp_path, where_they_are(files), Limits(processes=2), lambda _: None)
    found = join(map(from_packed, packed))
    told = {(row["path"], row["rule"]) for row in found["finding"].to_pylist()}
    assert ("linked.xlsx", "external_links") in told
    assert {("dtd.xlsx", "has_doctype"), ("dtd.ods", "has_doctype")} <= told
    assert calls() == []
