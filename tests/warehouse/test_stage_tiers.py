from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.normalize.attributes import TIERS
from pipeline.rules.findings import findings
from pipeline.warehouse.stage_tables import stage_tables
from tests.support import HEAD, UNIT, Row, batch_of, item, put, sheet

TOWN = "410422002-昆阳街道"
PLAIN: list[Row] = ["财政预决算目录", "序号|一级事项|二级事项|公开内容", "1|甲|乙|全文"]


def counted_at(
    folder: Path, rows: list[Row], unit: str = UNIT, merges: tuple[str, ...] = ()
) -> list[set[str]]:
    """The tiers at which each row counts."""
    batch = batch_of(put(folder, sheet(rows, merges=merges), path=f"{unit}/财政预决算.xlsx"))
    table: pa.Table = stage_tables(batch, findings([], batch.submissions))["item_row"]
    return [{tier for tier in TIERS if row[f"at_{tier}"]} for row in table.to_pylist()]


@pytest.mark.parametrize(("unit", "own"), [(UNIT, "county"), (TOWN, "township")])
def test_without_tier_columns_a_row_counts_at_its_units_own_tier(unit: str, own: str, tmp_path: Path) -> None:
    assert counted_at(tmp_path, PLAIN, unit) == [{own}]


@pytest.mark.parametrize(("unit", "own"), [(UNIT, "county"), (TOWN, "township")])
def test_without_any_tick_a_row_counts_at_its_units_own_tier(unit: str, own: str, tmp_path: Path) -> None:
    assert counted_at(tmp_path, [*HEAD, item(county="")], unit) == [{own}]


def test_a_tick_overrules_the_units_own_tier(tmp_path: Path) -> None:
    rows = [item(county="", township="√"), item(level2="乙", township="√")]
    assert counted_at(tmp_path, [*HEAD, *rows]) == [{"township"}, {"county", "township"}]


def test_a_duplicate_counts_at_the_tiers_that_it_ticks_itself(tmp_path: Path) -> None:
    assert counted_at(tmp_path, [*HEAD, item(), item(county="", township="√")]) == [{"county"}, {"township"}]


def test_a_tick_beside_a_continuation_is_a_tick_of_its_item(tmp_path: Path) -> None:
    below = [*[""] * 3, "名单", *[""] * 9, "√"]
    assert counted_at(tmp_path, [*HEAD, item(county=""), below]) == [set(), {"township"}]


def test_a_continuation_without_tick_adds_no_tier(tmp_path: Path) -> None:
    below = [*[""] * 3, "名单"]
    assert counted_at(tmp_path, [*HEAD, item(county="", township="√"), below]) == [{"township"}, set()]
