from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.legal_rules import CLOSED_BY, unbalanced

TEXT = st.text("法条例第号12年、，", max_size=5)
WHOLE = st.recursive(
    TEXT,
    lambda inner: st.tuples(st.sampled_from(sorted(CLOSED_BY)), inner, TEXT).map(
        lambda part: part[0] + "法" + part[1] + CLOSED_BY[part[0]] + part[2]
    ),
)


@given(WHOLE)
def test_brackets_that_close_in_order_are_balanced(text: str) -> None:
    assert unbalanced(text) is None


@given(WHOLE, st.sampled_from(sorted(CLOSED_BY)), WHOLE)
def test_a_bracket_without_its_other_half_is_found(before: str, mark: str, after: str) -> None:
    assert unbalanced(before + mark + "法" + after) == mark
    assert unbalanced(before + "法" + CLOSED_BY[mark] + after) == CLOSED_BY[mark]
