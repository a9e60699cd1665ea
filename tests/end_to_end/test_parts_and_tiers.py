"""Parts, versions and tiers of catalogs, as they count in the warehouse."""

from collections.abc import Mapping, Sequence

import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from simulation.writers.workbook import WorkbookSheet
from tests.catalogs import catalog, names
from tests.editions import rows, workspace_in
from tests.support import put

pytestmark = pytest.mark.usefixtures("in_process")
COUNTY = "叶县重大建设项目领域基层政务公开标准目录"
TEN, FOUR = catalog(names(1, 10), "社会救助领域目录", ticks=False), names(1, 4)
Files = Mapping[str, WorkbookSheet | Sequence[WorkbookSheet]]
SITUATIONS: Mapping[tuple[str, str], tuple[Files, list[int]]] = {
    ("410425-郏县", "major_projects"): (
        {
            "重大建设项目（发改委部分）": catalog(names(1, 5), "重大建设项目目录"),
            "重大建设项目（政务局部分）": catalog(names(6, 7), "重大建设项目目录"),
        },
        [7, 7, 0],
    ),
    ("410422-叶县", "social_assistance"): (
        {"社会救助县级": TEN, "社会救助乡镇级": catalog(FOUR, "社会救助领域目录", ticks=False)},
        [10, 10, 4],
    ),
    ("410423-鲁山县", "social_assistance"): (
        {
            "社会救助": [
                catalog(names(1, 10), "社会救助领域目录", ticks=False, name="县级"),
                catalog(names(9, 12), "社会救助领域目录", ticks=False, name="乡镇级"),
            ]
        },
        [12, 10, 4],
    ),
    ("410402-新华区", "fiscal_budget"): (
        {
            "财政预决算（上）": catalog(names(1, 5)),
            "财政预决算（下）": catalog([*names(5, 5), *names(6, 8, "乙")]),
        },
        [8, 8, 0],
    ),
    ("410403-卫东区", "fiscal_budget"): (
        {
            "财政预决算（第1部分）": catalog(names(1, 5)),
            "财政预决算（第1部分）（修正）": catalog(names(1, 4)),
            "财政预决算（第2部分）": catalog(names(8, 9)),
        },
        [6, 6, 0],
    ),
    ("410404-石龙区", "fiscal_budget"): (
        {"财政预决算": catalog(names(1, 5)), "财政预决算（修正）": catalog(names(1, 6))},
        [6, 6, 0],
    ),
    ("410421-宝丰县", "fiscal_budget"): (
        {"a财政预决算": catalog(names(1, 5)), "b财政预决算": catalog(names(6, 8))},
        [8, 8, 0],
    ),
}
"""By unit and domain the files, and how many level-2 items count: in all, at county and at township tier."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All of them in one edition, and a later one in which a unit hands in another domain."""
    workspace = workspace_in(tmp_path_factory.mktemp("parts"))
    for (unit, _), (files, _) in SITUATIONS.items():
        for name, sheets in files.items():
            written = [sheets] if isinstance(sheets, WorkbookSheet) else sheets
            put(workspace.raw / "2020", *written, path=f"{unit}/{name}.xlsx")
    put(workspace.raw / "2021", catalog(names(1, 2)), path="410425-郏县/财政预决算.xlsx")
    compile_editions(workspace)
    return workspace


@pytest.mark.parametrize("place", SITUATIONS)
def test_parts_versions_and_tiers_count_as_expected(place: tuple[str, str], compiled: Workspace) -> None:
    (unit, domain), (_, expected) = place, SITUATIONS[place]
    query = (
        "SELECT level2_items, county_level2_items, township_level2_items FROM rollup.unit_domain"
        " WHERE edition = '2020' AND unit_code = ? AND domain_code = ?"
    )
    assert rows(compiled, query, [unit[:6], domain]) == [tuple(expected)]


def test_every_part_is_a_catalog_in_force_and_the_unit_counts_once(compiled: Workspace) -> None:
    parts = "SELECT count(*) FROM core.catalog WHERE edition = '2020' AND unit_code = '410402'"
    assert rows(compiled, parts) == [(2,)]
    units = "SELECT units FROM rollup.by_tier WHERE edition = '2020' AND tier = 'county'"
    assert rows(compiled, units) == [(len(SITUATIONS),)]


def test_an_item_of_two_tiers_is_one_item_with_both_tiers(compiled: Workspace) -> None:
    query = (
        "SELECT count(DISTINCT level2_id), count(*) FROM core.level2_tier JOIN core.level2_item"
        " USING (edition, level2_id) WHERE edition = '2020' AND unit_code = '410422'"
    )
    assert rows(compiled, query) == [(10, 14)]


def test_only_doubtful_parts_are_an_error(compiled: Workspace) -> None:
    errors = rows(compiled, "SELECT DISTINCT unit_code, rule FROM intake.finding WHERE severity = 'error'")
    assert errors == [("410421", "parts_doubtful")]
    rejected = "SELECT count(*) FROM intake.submission WHERE verdict = 'rejected'"
    assert rows(compiled, rejected) == [(0,)]


def test_parts_are_carried_over_together(compiled: Workspace) -> None:
    query = (
        "SELECT level2_items, status FROM rollup.unit_domain"
        " WHERE edition = '2021' AND unit_code = '410425' AND domain_code = 'major_projects'"
    )
    assert rows(compiled, query) == [(7, "carried_over")]
