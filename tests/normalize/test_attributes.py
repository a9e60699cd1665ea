from pathlib import Path

import pytest

from pipeline.normalize.audience import NAMELESS_GROUP
from tests.support import GROUPS, HEAD, WORDS, batch_of, item, of_rows, put, sheet, tiers_of


def with_tiers(folder: Path, words: str, cells: str, unit: str = "410422-叶县") -> list[frozenset[str]]:
    """Return the tiers of one row in a table with these tier columns."""
    rows = [f"序号|一级事项|二级事项|公开内容|{words}", f"1|甲|乙|全文|{cells}"]
    return tiers_of(batch_of(put(folder, sheet(rows), path=f"{unit}/财政预决算.xlsx")))


@pytest.mark.parametrize(
    ("words", "cells", "tiers"),
    [
        ("县级|乡级", "√|", {"county"}),
        ("县级|乡级", "√|√", {"county", "township"}),
        ("县级|乡、村级", "|√", {"township", "village"}),
        ("县级|乡级|村级", "||√", {"village"}),
        ("区级|街道", "√|■", {"county", "township"}),
        ("市级|县级|乡级", "√|√|", {"prefecture", "county"}),
        ("州级|县级", "√|", {"prefecture"}),
        ("县级|乡级", "县级|乡级", {"county", "township"}),
        ("县级|乡级", "□|√", {"township"}),
        ("县级|乡级", "|", set()),
        ("公开层级", "县级", {"county"}),
        ("公开层级", "县级、乡级", {"county", "township"}),
        ("公开层级", "乡、村级", {"township", "village"}),
        ("公开层级", "县级\n乡级", {"county", "township"}),
        ("公开层级", "县级/乡级", {"county", "township"}),
        ("公开层级", "县乡村三级", {"county", "township", "village"}),
        ("公开层级", "市县两级", {"prefecture", "county"}),
        ("公开层级", "各级", {"county", "township", "village"}),
        ("公开层级", "■县级 □乡级", {"county"}),
        ("公开层级", "√", set()),
        ("公开层级", "不详", set()),
        ("县级|乡级", "县级、园区|", {"county"}),
    ],
)
def test_ticks_and_words_tell_the_tiers(words: str, cells: str, tiers: set[str], tmp_path: Path) -> None:
    assert with_tiers(tmp_path, words, cells) == [frozenset(tiers)]


@pytest.mark.parametrize(
    ("unit", "tiers"),
    [
        ("410400-平顶山市", {"prefecture", "county", "township", "village"}),
        ("410482-汝州市", {"county", "township", "village"}),
        ("410422002-昆阳街道", {"township", "village"}),
    ],
)
def test_every_tier_is_the_units_own_and_those_below(unit: str, tiers: set[str], tmp_path: Path) -> None:
    assert with_tiers(tmp_path, "公开层级", "各级", unit) == [frozenset(tiers)]


@pytest.mark.parametrize(
    ("unit", "tier"),
    [
        ("410482-汝州市", "county"),
        ("410481-舞钢市", "county"),
        ("410422-叶县", "prefecture"),
        ("410402-新华区", "prefecture"),
    ],
)
@pytest.mark.parametrize(("words", "cells"), [("市级|乡级", "√|"), ("公开层级", "市级")])
def test_city_tier_is_county_tier_in_a_county_level_city(
    words: str, cells: str, unit: str, tier: str, tmp_path: Path
) -> None:
    assert with_tiers(tmp_path, words, cells, unit) == [frozenset({tier})]


def test_a_table_without_tier_columns_ticks_none_and_says_so(tmp_path: Path) -> None:
    batch = of_rows(["序号|一级事项|二级事项|公开内容", "1|甲|乙|全文"], tmp_path)
    assert tiers_of(batch) == [frozenset()]
    assert batch.attributes.has_tier_columns.tolist() == [False]


def test_methods_and_audience_are_read_from_ticks(tmp_path: Path) -> None:
    rows = [
        item(level2="一"),
        item(level2="二", proactive="", on_request="√", everyone="", specific_group="√(申请人)"),
    ]
    found = of_rows(
        [*HEAD, *rows, item(level2="三", specific_group="√"), item(level2="四", specific_group="项目单位")],
        tmp_path,
    )
    assert found.attributes.proactive.tolist() == [True, False, True, True]
    assert found.attributes.on_request.tolist() == [False, True, False, False]
    assert found.attributes.everyone.tolist() == [True, False, True, True]
    groups = [found.attributes.specific_group[row] for row in range(4)]
    assert groups == [None, "申请人", NAMELESS_GROUP, "项目单位"]


@pytest.mark.parametrize(
    ("method", "audience", "expected"),
    [
        ("主动公开", "全社会", (True, False, True, None)),
        ("依申请公开", "全社会", (False, True, True, None)),
        ("主动公开、依申请公开", "社会公众", (True, True, True, None)),
        ("主动", "低保对象", (True, False, False, "低保对象")),
    ],
)
def test_methods_and_audience_are_read_from_flat_words(
    method: str, audience: str, expected: tuple[bool, bool, bool, str | None], tmp_path: Path
) -> None:
    rows = ["一级事项|二级事项|公开内容|公开方式|公开对象", f"甲|乙|全文|{method}|{audience}"]
    found = of_rows(rows, tmp_path).attributes
    said = (
        bool(found.proactive[0]),
        bool(found.on_request[0]),
        bool(found.everyone[0]),
        found.specific_group[0],
    )
    assert said == expected


def test_a_flat_audience_may_name_everyone_and_a_group(tmp_path: Path) -> None:
    rows = ["一级事项|二级事项|公开内容|公开方式|公开对象", "甲|乙|全文|主动|全社会、特定群体(低保对象)"]
    found = of_rows(rows, tmp_path).attributes
    assert (bool(found.everyone[0]), found.specific_group[0]) == (True, "低保对象")


def test_words_in_tick_cells_are_guesses_but_not_a_tiers_own_name(tmp_path: Path) -> None:
    found = of_rows([*HEAD, item(everyone="居民", county="县级", proactive="公开")], tmp_path).attributes
    guessed = {name for name, rows in found.guessed.items() if rows.any()}
    assert guessed == {"everyone", "proactive"}


def test_tables_of_different_columns_are_kept_apart(tmp_path: Path) -> None:
    plain = ["财政预决算目录", "序号|一级事项|二级事项|公开内容", "1|丁|戊|全文"]
    batch = of_rows(["（一）就业领域", GROUPS, WORDS, item(), "（二）财政预决算领域", *plain[1:]], tmp_path)
    assert batch.attributes.has_tier_columns.tolist() == [True, False]
    assert batch.attributes.has_method_columns.tolist() == [True, False]
    assert batch.attributes.has_audience_columns.tolist() == [True, False]
