"""Units are found by code and by name, with candidates where a name is ambiguous."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reference.national.codes import COUNTRY
from schemas.reference.national.find_units import find_units
from schemas.reference.national.unit_tree import UnitTree, load_tree

HAINAN = load_tree("460000", "2023")


@pytest.fixture(scope="module")
def country() -> UnitTree:
    return load_tree(COUNTRY, "2023")


def paths(tree: UnitTree, text: str, below: str = COUNTRY) -> list[str]:
    return [tree.path(unit.code) for unit in find_units(tree, text, below)]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("洛阳市", "河南省洛阳市"),
        ("河南省洛阳市", "河南省洛阳市"),
        ("河南洛阳", "河南省洛阳市"),
        (" 河南省 洛阳市\n", "河南省洛阳市"),
        ("410300", "河南省洛阳市"),
        ("4103", "河南省洛阳市"),
        ("41", "河南省"),
        ("410300000000", "河南省洛阳市"),
        ("410324000000", "河南省洛阳市栾川县"),
        ("410324101000", "河南省洛阳市栾川县赤土店镇"),
        ("内蒙古", "内蒙古自治区"),
        ("北京市朝阳区", "北京市朝阳区"),
        ("锡林郭勒盟", "内蒙古自治区锡林郭勒盟"),
        ("济源", "河南省济源市"),
        ("栾川县庙子镇", "河南省洛阳市栾川县庙子镇"),
        ("洛阳市栾川县庙子镇人民政府", "河南省洛阳市栾川县庙子镇"),
        ("全国", "中华人民共和国"),
        ("洛阳市高新区", "河南省洛阳市洛阳高新技术产业开发区"),
    ],
)
def test_a_code_or_name_finds_its_unit(country: UnitTree, text: str, path: str) -> None:
    assert paths(country, text) == [path]


def test_an_ambiguous_name_finds_every_candidate_with_its_path(country: UnitTree) -> None:
    assert paths(country, "鼓楼区") == [
        "江苏省南京市鼓楼区",
        "江苏省徐州市鼓楼区",
        "福建省福州市鼓楼区",
        "河南省开封市鼓楼区",
    ]
    assert len(paths(country, "城关镇")) > 80


def test_the_highest_tier_comes_first(country: UnitTree) -> None:
    first, *others = find_units(country, "洛阳")
    assert first.code == "410300"
    assert {unit.tier for unit in others} == {"township"}


def test_a_name_is_unique_below_a_unit(country: UnitTree) -> None:
    assert paths(country, "鼓楼区", "410000") == ["河南省开封市鼓楼区"]
    assert paths(country, "高新区管委会", "410300") == ["河南省洛阳市洛阳高新技术产业开发区"]
    assert paths(country, "城关镇", "152500") == []
    assert paths(country, "410300", "440000") == []


@settings(max_examples=25)
@given(st.data())
def test_every_unit_is_found_by_its_code_and_by_its_full_name(country: UnitTree, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(country.names)))
    assert [unit.code for unit in find_units(country, code)] == [code]
    assert code in {unit.code for unit in find_units(country, country.path(code))}


@given(st.text(st.sampled_from("河南省洛阳市县区旗镇街道0123456789 （)"), max_size=12))
def test_any_text_finds_units_or_none(text: str) -> None:
    assert all(unit.code in HAINAN for unit in find_units(HAINAN, text))


@pytest.mark.parametrize(
    "text",
    ["", " ", "5", "0", "没有此地", "市", "999999", "4103000000000", "河南省福州市鼓楼区", "市" * 10**6],
)
def test_anything_else_finds_nothing(country: UnitTree, text: str) -> None:
    assert paths(country, text) == []
