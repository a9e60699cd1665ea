"""Tiers that titles, sheet names and file names state for tables without ticks."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.normalize.table_statements import StatementFinder
from simulation.sample import sample_reference
from tests.catalogs import catalog, counted, handed_in, names, table, told
from tests.support import UNIT, dispositions, sheet

COUNTY, TOWNSHIP, VILLAGE, CITY = "county", "township", "village", "city"
STATED = {
    "叶县社会救助领域乡镇级基层政务公开标准目录": {TOWNSHIP},
    "叶县社会救助领域乡级目录": {TOWNSHIP},
    "某某县乡级目录": {TOWNSHIP},
    "某某县乡镇级目录": {TOWNSHIP},
    "某某区街道级目录": {TOWNSHIP},
    "某某县县乡两级目录": {COUNTY, TOWNSHIP},
    "叶县县乡村三级基层政务公开标准目录": {COUNTY, TOWNSHIP, VILLAGE},
    "县（区）、乡镇（街道）、村（社区）三级": {COUNTY, TOWNSHIP, VILLAGE},
    "市县两级目录": {CITY, COUNTY},
    "省市县乡村五级目录": {"province", CITY, COUNTY, TOWNSHIP, VILLAGE},
    "某某县级目录": {COUNTY},
    "镇级政务公开标准目录": {TOWNSHIP},
    "街道级": {TOWNSHIP},
    "镇街级目录": {TOWNSHIP},
    "乡（镇）级目录": {TOWNSHIP},
    "乡镇（街道）级目录": {TOWNSHIP},
    "乡镇（街道）政务公开标准目录": {TOWNSHIP},
    "社会救助（乡镇）": {TOWNSHIP},
    "社会救助-乡镇": {TOWNSHIP},
    "社会救助领域基层政务公开标准目录_乡镇级": {TOWNSHIP},
    "乡镇": {TOWNSHIP},
    "街道": {TOWNSHIP},
    "乡镇版": {TOWNSHIP},
    "叶县各乡镇（街道）标准目录": {TOWNSHIP},
    "鄉鎮級目錄": {TOWNSHIP},
    "叶县任店镇镇级基层政务公开标准目录": {TOWNSHIP},
    "村级": {VILLAGE},
    "村（社区）级目录": {VILLAGE},
    "村居级目录": {VILLAGE},
    "（社区）": {VILLAGE},
    "县级": {COUNTY},
    "县本级目录": {COUNTY},
    "区级基层政务公开标准目录": {COUNTY},
    "石龙区级目录": {COUNTY},
    "县（市、区）级基层政务公开标准目录": {COUNTY},
    "市级目录": {CITY},
    "汝州市级目录": {CITY},
    "县乡两级社会救助领域目录": {COUNTY, TOWNSHIP},
    "县级及乡镇级目录": {COUNTY, TOWNSHIP},
    "县级、乡镇级": {COUNTY, TOWNSHIP},
    "县（区）、乡镇（街道）级": {COUNTY, TOWNSHIP},
    "区街两级目录": {COUNTY, TOWNSHIP},
    "乡、村级": {TOWNSHIP, VILLAGE},
    "镇村两级": {TOWNSHIP, VILLAGE},
    "县乡村三级目录": {COUNTY, TOWNSHIP, VILLAGE},
}
SILENT = [
    "叶县社会救助领域基层政务公开标准目录",
    "平顶山市叶县社会救助",
    "农村危房改造",
    "农村集体土地征收目录",
    "公共文化服务",
    "市政服务领域标准目录",
    "城市综合执法",
    "乡村振兴领域标准目录",
    "湛河区北渡镇",
    "湛河区北渡镇基层政务公开标准目录",
    "昆阳街道办事处政务公开目录",
    "昆阳街道基层政务公开标准目录",
    "某某街道办事处",
    "村务公开目录",
    "村级公益事业建设",
    "县级公立医院",
    "县级以上",
    "县直部门目录",
    "社区矫正",
    "高级中学",
    "",
]


@cache
def statements() -> StatementFinder:
    return StatementFinder(sample_reference().of_edition("2020"))


@pytest.mark.parametrize(("text", "tiers"), STATED.items())
def test_a_text_states_tiers(text: str, tiers: set[str]) -> None:
    assert statements().find([text]).tiers == tiers


@pytest.mark.parametrize("text", SILENT)
def test_a_text_states_no_tier(text: str) -> None:
    assert statements().find([text]).tiers == set()


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("乡镇" * 99, set()),
        ("县级、" * 66, {"county"}),
        ("(" * 199, set()),
        ("乡(镇)" * 49, {"township"}),
        ("级" * 199, set()),
    ],
)
def test_a_text_made_of_tier_words_is_searched_at_once(text: str, tiers: set[str]) -> None:
    assert statements().find([text]).tiers == tiers


@pytest.mark.parametrize("where", ["title", "line", "sheet", "file"])
@pytest.mark.parametrize(
    "said", ["乡镇级", "镇级", "（乡镇）", "乡（镇）级", "街道级", "乡级", "镇街级", "乡镇"]
)
def test_a_tier_holds_wherever_it_is_stated(where: str, said: str, tmp_path: Path) -> None:
    plain = "叶县财政预决算领域目录"
    rows = table(names(1, 4), {"title": f"{plain}（{said}）", "line": said}.get(where, plain), ticks=False)
    named = sheet([plain, *rows] if where == "line" else rows, said if where == "sheet" else "Sheet1")
    batch = handed_in(tmp_path, {f"财政-{said}" if where == "file" else "财政": named})
    assert (counted(batch), told(batch)) == ({"township": 4}, {"tier_stated"})


def test_sheets_for_several_tiers_both_count(tmp_path: Path) -> None:
    sheets = [
        catalog(names(1, 10), ticks=False, name="县级"),
        catalog(names(1, 4), ticks=False, name="乡镇级"),
    ]
    batch = handed_in(tmp_path, {"财政": sheets})
    assert counted(batch) == {"county": 10, "township": 4}
    assert dispositions(batch).count("item") == 14


@pytest.mark.parametrize("line", ["乡镇级", "（乡镇级）", "二、乡镇级目录", "叶县财政预决算领域乡镇级目录"])
def test_a_line_above_the_second_table_of_a_sheet_holds_for_it(line: str, tmp_path: Path) -> None:
    rows = [*table(names(1, 10), ticks=False), *table(names(1, 4), line, ticks=False)]
    batch = handed_in(tmp_path, {"财政": sheet(rows, merges=["A14:L14"])})
    assert counted(batch) == {"county": 10, "township": 4}


def test_the_title_of_a_sheet_holds_for_all_its_tables(tmp_path: Path) -> None:
    rows = [
        "叶县乡镇级基层政务公开标准目录",
        *table(names(1, 3), "（一）就业领域", ticks=False),
        *table(names(1, 2), "（二）户籍管理领域", ticks=False),
    ]
    assert counted(handed_in(tmp_path, {"目录": sheet(rows)})) == {"township": 5}


def test_a_list_of_contents_states_nothing_for_tables_without_a_tier(tmp_path: Path) -> None:
    rows = [
        "一、县级目录",
        "二、乡镇级目录",
        "三、就业领域目录",
        *table(names(1, 3), "一、财政预决算领域县级目录", ticks=False),
        *table(names(1, 2), "二、财政预决算领域乡镇级目录", ticks=False),
        *table(names(1, 1), "三、就业领域标准目录", ticks=False),
    ]
    batch = handed_in(tmp_path, {"目录": sheet(rows)})
    assert (counted(batch), told(batch)) == ({"county": 4, "township": 2}, {"tier_stated"})


def test_the_nearest_statement_holds_and_the_other_is_told(tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"财政预决算县级": catalog(names(1, 4), "财政预决算乡镇级目录", ticks=False)})
    assert counted(batch) == {"township": 4}
    assert told(batch) == {"tier_stated", "tier_not_as_stated"}


def test_ticks_win_over_what_is_stated(tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"财政": catalog(names(1, 4), "财政预决算乡镇级目录")})
    assert (counted(batch), told(batch)) == ({"county": 4}, {"tier_not_as_stated"})


def test_rows_without_a_tick_count_where_their_table_says(tmp_path: Path) -> None:
    rows = table(names(1, 4), "财政预决算乡镇级目录")
    rows[-1] = [*rows[-1][:-2], "", ""]
    assert counted(handed_in(tmp_path, {"财政": sheet(rows)})) == {"county": 3, "township": 1}


@pytest.mark.parametrize("title", ["财政预决算县级目录", "财政预决算市级目录"])
def test_a_unit_states_no_tier_above_its_own(title: str, tmp_path: Path) -> None:
    town = "410422002-昆阳街道"
    batch = handed_in(tmp_path, {"财政": catalog(names(1, 4), title, ticks=False)}, town)
    assert (counted(batch), told(batch)) == ({"township": 4}, {"tier_not_as_stated"})


@pytest.mark.parametrize("title", ["财政预决算乡镇级目录", "昆阳街道财政预决算目录", "财政预决算目录"])
def test_a_town_that_states_its_own_tier_says_nothing_new(title: str, tmp_path: Path) -> None:
    town = "410422002-昆阳街道"
    batch = handed_in(tmp_path, {"财政": catalog(names(1, 4), title, ticks=False)}, town)
    assert (counted(batch), told(batch)) == ({"township": 4}, set())


@pytest.mark.parametrize(
    ("unit", "tier"), [("410482-汝州市", "county"), ("410481-舞钢市", "county"), (UNIT, "county")]
)
def test_city_tier_is_the_countys_where_the_city_is_one(unit: str, tier: str, tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"财政": catalog(names(1, 4), "财政预决算市级目录", ticks=False)}, unit)
    assert counted(batch) == {tier: 4}
    assert told(batch) == ({"tier_not_as_stated"} if unit == UNIT else set())


@pytest.mark.parametrize(
    "domain", ["农村危房改造", "公共文化服务", "市政服务", "农村集体土地征收", "城市综合执法"]
)
def test_a_domain_that_sounds_like_a_tier_states_none(domain: str, tmp_path: Path) -> None:
    files = {domain: catalog(names(1, 4), f"叶县{domain}领域基层政务公开标准目录", ticks=False, name=domain)}
    batch = handed_in(tmp_path, files)
    assert (counted(batch), told(batch)) == ({"county": 4}, set())
