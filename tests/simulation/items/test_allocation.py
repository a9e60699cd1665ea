import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.items.allocation import apportion

BOUNDS = st.tuples(st.integers(0, 5), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(BOUNDS, st.floats(0.1, 10)), min_size=1, max_size=20), st.floats(0, 1))
def test_shares_sum_to_the_total_and_keep_their_bounds(
    cells: list[tuple[tuple[int, int], float]], position: float
) -> None:
    lower = {at: bounds[0] for at, (bounds, _) in enumerate(cells)}
    upper = {at: bounds[1] for at, (bounds, _) in enumerate(cells)}
    total = sum(lower.values()) + int(position * (sum(upper.values()) - sum(lower.values())))
    shares = apportion(total, {at: weight for at, (_, weight) in enumerate(cells)}, lower, upper)
    assert sum(shares.values()) == total
    assert all(lower[at] <= share <= upper[at] for at, share in shares.items())


def test_shares_follow_the_weights() -> None:
    lower, upper = dict.fromkeys("abc", 0), dict.fromkeys("abc", 100)
    assert apportion(60, {"a": 1, "b": 2, "c": 3}, lower, upper) == {"a": 10, "b": 20, "c": 30}


def test_a_total_outside_the_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie between 0 and 2"):
        apportion(3, {"a": 1}, {"a": 0}, {"a": 2})
