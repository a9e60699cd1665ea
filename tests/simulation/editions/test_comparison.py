from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.editions.comparison import ComparedFields, FieldsByName, ItemChange, compare, mistakable
from simulation.editions.name_similarity import similarity
from simulation.editions.renaming import LEAST_SIMILARITY, draw_name
from simulation.editions.sample_file import ItemName
from simulation.plan import load_plan

SAME = ComparedFields({"time_limit": "20个工作日", "channel": frozenset({"政府网站"})})
LATE = ComparedFields({"time_limit": "及时公开", "channel": frozenset({"政府网站"})})
BARE = ComparedFields({"channel": frozenset({"政府网站"})})
WORDS = load_plan("2021").document["renames"]


def rows(
    old: FieldsByName, new: FieldsByName, renamed: dict[ItemName, ItemName] | None = None
) -> list[ItemChange]:
    return list(compare(old, new, renamed or {}))


def test_unchanged_items_have_no_row() -> None:
    assert rows({"甲": {"子": SAME}}, {"甲": {"子": SAME}}) == []


def test_fields_of_both_items_are_compared() -> None:
    found = rows({"甲": {"子": SAME, "丑": SAME}}, {"甲": {"子": LATE, "丑": BARE}})
    assert found == [ItemChange(2, "changed", ("甲", "子"), ("甲", "子"), ("time_limit",))]


def test_an_item_renamed_and_changed_is_renamed_with_its_fields() -> None:
    found = rows({"甲": {"子": SAME}}, {"甲": {"丑": LATE}}, {("甲", "子"): ("甲", "丑")})
    assert found == [ItemChange(2, "renamed", ("甲", "子"), ("甲", "丑"), ("time_limit",))]


def test_a_level1_rename_is_one_row_beside_changed_items() -> None:
    renamed: dict[ItemName, ItemName] = {("甲", None): ("乙", None)}
    assert rows({"甲": {"子": SAME}}, {"乙": {"子": SAME}}, renamed) == [
        ItemChange(1, "renamed", ("甲", None), ("乙", None))
    ]
    assert rows({"甲": {"子": SAME, "丑": SAME}}, {"乙": {"子": SAME}}, renamed)[1:] == [
        ItemChange(2, "removed", ("甲", "丑"), (None, None))
    ]


def test_level2_items_follow_an_added_or_removed_level1_item() -> None:
    found = [(row.level, row.change) for row in rows({"甲": {"子": SAME}}, {"乙": {"子": SAME}})]
    assert found == [(1, "removed"), (2, "removed"), (1, "added"), (2, "added")]


@pytest.mark.parametrize("renamed", [{}, {("甲", "办理结果"): ("甲", "办理结果公示")}])
def test_similar_names_are_mistakable_unless_renamed(
    renamed: dict[ItemName, ItemName],
) -> None:
    old, new = {"甲": {"办理结果": SAME}}, {"甲": {"办理结果公示": SAME}}
    assert bool(list(mistakable(old, new, renamed))) is not bool(renamed)


NAMES = st.text("办理结果公示信息指南名单政策文件", min_size=1, max_size=12)


@given(NAMES, st.sets(NAMES, max_size=5), st.sampled_from(["level1", "level2"]), st.integers(0, 9))
def test_a_new_name_is_similar_to_the_old_one_and_unused(
    name: str, taken: set[str], level: str, seed: int
) -> None:
    new = draw_name(name, level, WORDS, taken, Random(seed))  # noqa: S311
    if new is not None:
        assert new not in taken | {name}
        assert similarity(name, new) >= LEAST_SIMILARITY
