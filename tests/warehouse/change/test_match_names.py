from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from pipeline.warehouse.change.match_names import LONGEST_COMPARED, MOST_COMPARED, match_names

LEAST = 60
NAMES = st.lists(
    st.text("办理结果公示信息开政策法规", min_size=1, max_size=8), min_size=1, max_size=8, unique=True
)
ALIKE = st.lists(st.text("甲乙丙", min_size=1, max_size=5), max_size=4)


def test_the_likest_names_are_one_item() -> None:
    old, new = ["办理结果", "政策文件"], ["政策性文件", "办理结果公示", "应急演练"]
    assert [(i, j) for i, j, _ in match_names(old, new, LEAST)] == [(0, 1), (1, 0)]


def test_names_that_are_hardly_alike_are_two_items() -> None:
    assert list(match_names(["办理结果"], ["应急演练"], LEAST)) == []


def test_no_name_is_given_away_that_another_needs_more() -> None:
    old, new = ["甲乙丙丁戊", "甲乙丙"], ["甲乙丙丁", "甲乙丙丁戊己庚辛"]
    assert {(i, j) for i, j, _ in match_names(old, new, LEAST)} == {(0, 1), (1, 0)}


@given(NAMES, NAMES)
def test_each_name_is_in_one_pair_at_most_and_every_pair_is_like_enough(
    old: list[str], new: list[str]
) -> None:
    pairs = list(match_names(old, new, LEAST))
    assert len({i for i, _, _ in pairs}) == len({j for _, j, _ in pairs}) == len(pairs)
    assert all(LEAST <= score <= 100 for _, _, score in pairs)
    assert pairs == list(match_names(old, new, LEAST))


@given(ALIKE, ALIKE)
def test_no_other_pairs_are_more_alike_in_all(old: list[str], new: list[str]) -> None:
    """Few letters make many ties, and the lists may be empty or of different lengths."""
    score = [[ratio(a, b, score_cutoff=LEAST) for b in new] for a in old]
    every = permutations([*range(len(new)), *[None] * len(old)], len(old))
    most = max(sum(score[i][j] for i, j in enumerate(each) if j is not None) for each in every)
    assert sum(found for _, _, found in match_names(old, new, LEAST)) == pytest.approx(most)


def test_a_parent_with_too_many_names_is_not_compared() -> None:
    many = [f"事项{number}" for number in range(MOST_COMPARED + 1)]
    assert list(match_names(many, many, LEAST)) == []


def test_names_that_are_too_long_are_not_compared_and_others_are() -> None:
    long, short = "甲" * (LONGEST_COMPARED + 1), "办理结果"
    pairs = list(match_names([long, short], [long, "办理结果公示"], LEAST))
    assert [(i, j) for i, j, _ in pairs] == [(1, 1)]
    assert list(match_names([long], [short], LEAST)) == []
