"""Whatever is handed in becomes a build in which every invariant holds."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.layout import Layout
from simulation.render import render
from simulation.writers.write_workbook import write_workbook
from tests.grids import GRIDS, MERGES
from tests.normalize.registers.test_any_register import GRIDS as REGISTERS
from tests.registers import path_of
from tests.simulation.drawn_catalogs import catalogs, layouts
from tests.support import UNIT, Row, by_profile, put, sheet
from tests.warehouses import built_from

FEW = settings(max_examples=by_profile(4, nightly=200))
"""Each takes a build."""
UNITS = st.sampled_from([UNIT, "410482-汝州市", "410422100-任店镇", "999999-不明单位"])
CATALOGS = [
    f"{UNIT}/财政预决算.xlsx",
    f"{UNIT}/财政预决算（修正）.xlsx",
    f"{UNIT}/目录.xlsx",
    "410422002-昆阳街道/就业.xlsx",
    "999999-某县/就业.xlsx",
    "就业.xlsx",
]
REGISTER_FILES = [
    path_of("mailbox_case"),
    path_of("website", UNIT),
    f"{UNIT}/市长信箱.xlsx",
    "999999-某县/市长信箱.xlsx",
    "市长信箱（修订）.xlsx",
]


def number(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    [(counted,)] = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608
    return int(counted)


@FEW
@given(sheets=st.lists(st.tuples(GRIDS, MERGES), min_size=len(CATALOGS), max_size=len(CATALOGS)))
def test_every_invariant_holds_whatever_workbooks_say(sheets: list[tuple[list[Row], list[str]]]) -> None:
    with TemporaryDirectory() as folder:
        for path, (rows, merges) in zip(CATALOGS, sheets, strict=True):
            put(Path(folder), sheet(rows, merges=merges), path=path)
        with built_from(Path(folder)) as connection:
            assert number(connection, "intake.submission") == len(CATALOGS)


@FEW
@given(grids=st.lists(REGISTERS, min_size=len(REGISTER_FILES), max_size=len(REGISTER_FILES)))
def test_every_invariant_holds_whatever_registers_say(grids: list[list[Row]]) -> None:
    with TemporaryDirectory() as folder:
        for path, grid in zip(REGISTER_FILES, grids, strict=True):
            put(Path(folder), sheet(grid), path=path)
        with built_from(Path(folder)) as connection:
            assert number(connection, "intake.submission") == len(REGISTER_FILES)


@FEW
@given(catalogs(), layouts(), UNITS)
def test_every_invariant_holds_for_any_catalogs_in_any_layout(
    listed: list[SampleCatalog], layout: Layout, unit: str
) -> None:
    with TemporaryDirectory() as folder:
        rendered = render(listed, layout)
        write_workbook(rendered.workbook, Path(folder) / unit / "目录.xlsx")
        write_workbook(rendered.workbook, Path(folder) / unit / "目录（修订）.xlsx")
        with built_from(Path(folder)) as connection:
            heights = sum(sheet.height for sheet in rendered.workbook.sheets)
            assert number(connection, "intake.source_row") <= 2 * heights
