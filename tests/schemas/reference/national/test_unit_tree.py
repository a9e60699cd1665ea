"""Who lies below whom, for jurisdictions of every shape."""

from collections import Counter

import pytest

from schemas.reference.national.codes import COUNTRY
from schemas.reference.national.unit_tree import UnitTree, load_tree

YEAR = "2023"


def tree_of(code: str) -> UnitTree:
    return load_tree(code, YEAR)


def children(code: str) -> Counter[str]:
    return Counter(unit.kind.kind for unit in tree_of(code).children(code))


def test_a_county_has_its_townships_straight_below() -> None:
    assert children("410327") == {"街道": 1, "镇": 11, "乡": 4}


def test_a_city_has_counties_and_zones() -> None:
    assert children("410300") == {"区": 7, "县": 7, "功能区": 1}
    assert tree_of("410300").tiers_below("410300") == ("county",)


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [("441900", "东莞市", 32), ("442000", "中山市", 23), ("460400", "儋州市", 16), ("620200", "嘉峪关市", 5)],
)
def test_a_city_without_counties_has_townships_straight_below(code: str, name: str, expected: int) -> None:
    tree = tree_of(code)
    units = tree.children(code)
    assert (tree.names[code], tree.tiers_below(code)) == (name, ("township",))
    assert sum(unit.is_expected for unit in units) == expected
    assert {unit.parent_code for unit in units} == {code}


def test_a_municipality_has_38_counties_straight_below() -> None:
    assert children("500000") == {"区": 26, "县": 8, "自治县": 4}
    assert tree_of("500000").path("500101") == "重庆市万州区"


def test_a_league_has_banners() -> None:
    assert children("152500") == {"市": 2, "旗": 9, "县": 1, "功能区": 1}


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("419001", "河南省济源市"),
        ("429004", "湖北省仙桃市"),
        ("659001", "新疆维吾尔自治区石河子市"),
        ("469001", "海南省五指山市"),
    ],
)
def test_a_county_may_lie_straight_below_its_province(code: str, path: str) -> None:
    tree = tree_of(code)
    assert (tree.unit(code).tier, tree.path(code)) == ("county", path)


def test_a_province_may_have_prefectures_and_counties() -> None:
    assert tree_of("410000").tiers_below("410000") == ("prefecture", "county")
    assert children("410000") == {"地级市": 17, "市": 1}


def test_the_country_lies_above_all() -> None:
    tree = tree_of(COUNTRY)
    assert (tree.unit(COUNTRY).tier, tree.parent(COUNTRY), tree.parent("410000")) == ("country", "", COUNTRY)


@pytest.mark.parametrize(
    ("code", "tier", "words"),
    [
        ("410400", "county", "县（市、区）"),
        ("410300", "county", "县（区）"),
        ("440600", "county", "区"),
        ("445100", "county", "县（区）"),
        ("320500", "county", "市（区）"),
        ("152500", "county", "旗县（市）"),
        ("152500", "township", "苏木乡镇（街道）"),
        ("410300", "township", "乡镇（街道）"),
        ("441900", "township", "镇（街道）"),
        ("513400", "prefecture", ""),
        ("510000", "prefecture", "市（州）"),
        (COUNTRY, "province", "省（自治区、直辖市）"),
    ],
)
def test_units_are_named_together_by_their_kinds(code: str, tier: str, words: str) -> None:
    assert tree_of(code).together_below(code, tier) == words


@pytest.mark.parametrize(
    ("code", "tier"),
    [
        ("410300", "prefecture"),
        ("410327", "prefecture"),
        ("410327102", "prefecture"),
        ("410482", "county"),
        ("410482101", "county"),
        ("419001", "county"),
        ("419001001", "county"),
        ("441900101", "prefecture"),
        ("500101", "province"),
        ("152502", "county"),
        ("152525", "prefecture"),
        ("513400", "prefecture"),
    ],
)
def test_what_is_called_the_citys_tier_is_that_of_the_nearest_city(code: str, tier: str) -> None:
    assert tree_of(code).city_tier(code) == tier


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        ("410371", "功能区", True),
        ("232761", "功能区", True),
        ("520203", "特区", True),
        ("429021", "林区", True),
        ("419001001", "街道", True),
        ("110105021", "街道", True),
        ("441900401", "其他", False),
        ("659001500", "其他", False),
        ("710000", "省", False),
        ("810000", "特别行政区", False),
        ("350527", "县", False),
    ],
)
def test_code_and_name_tell_the_kind(code: str, kind: str, expected: bool) -> None:
    unit = tree_of(code).unit(code)
    assert (unit.kind.kind, unit.is_expected) == (kind, expected)


def test_a_town_does_not_repeat_the_names_above_it() -> None:
    assert tree_of("419001").path("419001001") == "河南省济源市沁园街道"
    assert tree_of("533103").names["533103101"] == "芒市镇"


def test_a_city_of_islands_has_its_two_districts() -> None:
    tree = tree_of("460300")
    assert [unit.name for unit in tree.children("460300")] == ["西沙区", "南沙区"]
    assert tree.path("460323451") == "海南省三沙市西沙区中沙岛礁"


def test_no_unit_has_a_code_that_no_edition_knows() -> None:
    assert "990000" not in tree_of("990000")
    with pytest.raises(KeyError):
        tree_of("410300").unit("410399")
