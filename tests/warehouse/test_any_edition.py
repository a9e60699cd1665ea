from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from pipeline.warehouse.build import build
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.stage_tables import stage_tables
from schemas.reference.reference_data import load_reference
from tests.grids import GRIDS, MERGES
from tests.support import UNIT, Row, batch_of, put, sheet
from tests.warehouses import empty_warehouse

PATHS = [
    f"{UNIT}/财政预决算.xlsx",
    f"{UNIT}/财政预决算（修正）.xlsx",
    f"{UNIT}/目录.xlsx",
    "410422002-昆阳街道/就业.xlsx",
    "999999-某县/就业.xlsx",
    "就业.xlsx",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


@given(sheets=st.lists(st.tuples(GRIDS, MERGES), min_size=len(PATHS), max_size=len(PATHS)))
@settings(max_examples=6)
def test_every_invariant_holds_whatever_the_workbooks_of_an_edition_say(
    sheets: list[tuple[list[Row], list[str]]], folder: Path
) -> None:
    for path, (rows, merges) in zip(PATHS, sheets, strict=True):
        put(folder, sheet(rows, merges=merges), path=path)
    batch = batch_of(folder)
    stage = stage_tables(batch, findings(run_rules(batch), batch.submissions))
    with empty_warehouse() as connection:
        build(connection, load_reference(), [stage])
        assert_invariants(connection)
        (count,) = connection.execute("SELECT count(*) FROM intake.submission").fetchall()
    assert count == (len(PATHS),)
