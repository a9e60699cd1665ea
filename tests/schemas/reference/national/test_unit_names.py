"""Units are named by whole texts and mentioned in longer ones, whatever their number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.reference.national.unit_names import LONGEST, UnitNames
from schemas.reference.national.unit_tree import load_tree
from schemas.reference.wordings import fold

TREE = load_tree("410000", "2023")
NAMES = UnitNames(TREE, TREE.names, lambda texts: [*map(fold, texts)])


def path(code: str | None) -> str:
    return TREE.path(code).removeprefix("河南省") if code else ""


@pytest.mark.parametrize(
    ("text", "near", "unit"),
    [
        ("嵩县城关镇义务教育领域目录", "", "洛阳市嵩县城关镇"),
        ("洛阳市嵩县 2023 年城关镇目录", "", "洛阳市嵩县城关镇"),
        ("城关镇义务教育领域目录", "", ""),
        ("城关镇义务教育领域目录", "410325", "洛阳市嵩县城关镇"),
        ("城关镇义务教育领域目录", "410325101", "洛阳市嵩县城关镇"),
        ("鼓楼区义务教育领域目录", "", "开封市鼓楼区"),
        ("洛阳市高新区目录", "", "洛阳市洛阳高新技术产业开发区"),
        ("高新区目录", "410300", "洛阳市洛阳高新技术产业开发区"),
        ("河南省洛阳市目录", "", "洛阳市"),
        ("济源市目录", "", "济源市"),
        ("义务教育领域目录", "", ""),
        ("", "", ""),
    ],
)
def test_a_text_mentions_the_unit_of_the_lowest_tier_nearest_to_another(
    text: str, near: str, unit: str
) -> None:
    assert path(NAMES.find_in(text, near)) == unit


def test_a_name_within_a_longer_name_is_no_mention() -> None:
    inside = [(code, name) for code, name in TREE.names.items() if name.endswith("新城区") or name == "城区"]
    assert all(
        NAMES.find_in(name) != other for _, name in inside for other, _ in inside if TREE.names[other] != name
    )


@settings(max_examples=100)
@given(st.sampled_from(sorted(TREE.names)), st.data())
def test_a_full_name_mentions_its_unit_or_none_of_another_name(code: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["", "2023年"])) + TREE.path(code) + "义务教育领域目录"
    found = NAMES.find_in(text)
    assert found is None or TREE.path(found) == TREE.path(code) or TREE.names[found] in TREE.path(code)


@given(
    st.text(st.sampled_from("河南省洛阳市城关镇嵩县0 （)"), max_size=LONGEST + 2),
    st.sampled_from(["", "410325", "999999"]),
)
def test_any_text_names_and_mentions_units_of_the_tree_or_none(text: str, near: str) -> None:
    assert all(code in TREE for code in NAMES.named(text))
    assert NAMES.find_in(text, near) in {None, *TREE.names}
