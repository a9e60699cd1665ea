from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.fill_down import first_in_group, group_numbers, is_repeat, last_at_or_above, starts_of

PAIRS = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2)), max_size=20)
FLAGS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=20)


def columns(pairs: list[tuple[int, int]]) -> list[np.ndarray]:
    return [np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1)]


@given(PAIRS)
def test_a_run_begins_where_a_key_changes(pairs: list[tuple[int, int]]) -> None:
    expected = [row == 0 or pairs[row] != pairs[row - 1] for row in range(len(pairs))]
    assert starts_of(*columns(pairs)).tolist() == expected


@given(FLAGS)
def test_a_row_takes_from_the_nearest_row_above_in_its_run(rows: list[tuple[bool, bool]]) -> None:
    expected, source = [], -1
    for number, (has_value, begins) in enumerate(rows):
        source = number if has_value else -1 if begins else source
        expected.append(source)
    has_value, begins = (np.array([row[at] for row in rows], np.bool_) for at in (0, 1))
    assert last_at_or_above(has_value, begins).tolist() == expected


@given(PAIRS)
def test_groups_are_equal_where_all_keys_are(pairs: list[tuple[int, int]]) -> None:
    numbers = group_numbers(*columns(pairs)).tolist()
    for one, other in combinations(range(len(pairs)), 2):
        assert (numbers[one] == numbers[other]) == (pairs[one] == pairs[other])


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=20))
def test_a_repeat_has_an_equal_before_it_within_the_mask(rows: list[tuple[int, bool]]) -> None:
    expected, seen = [], set()
    for group, within in rows:
        expected.append(within and group in seen)
        seen |= {group} if within else set()
    group = np.array([row[0] for row in rows], np.int64)
    assert is_repeat(group, np.array([row[1] for row in rows], np.bool_)).tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 2)), max_size=20))
def test_the_first_of_a_group_is_the_least_late_and_then_the_uppermost(
    rows: list[tuple[int, bool, int]],
) -> None:
    group, within, later = (
        np.array(column, np.int64) for column in zip(*(rows or [(0, False, 0)]), strict=True)
    )
    found = first_in_group(group, within.astype(np.bool_), later)
    for row, first in enumerate(found.tolist()):
        own = [each for each in np.flatnonzero(within) if group[each] == group[row]]
        assert first == (min(own, key=lambda each: (later[each], each)) if within[row] else -1)
