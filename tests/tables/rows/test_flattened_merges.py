import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.rows.flattened_merges import CarriedDown, Values, carry_down

LEVEL1 = ["甲", None, None, "乙", None]
LEVEL2 = ["一", "二", "三", "四", "五"]


def carried(
    level1: Values = LEVEL1, level2: Values = LEVEL2, **columns: Values
) -> tuple[list[CarriedDown], Values]:
    """Carry down in a table with these columns; return what is told, and the last column."""
    values = {"level1": [*level1], "level2": [*level2], **{name: [*cells] for name, cells in columns.items()}}
    return carry_down(values), list(values.values())[-1]


def test_blanks_below_the_first_row_of_an_item_take_the_value_above() -> None:
    told, values = carried(legal_basis=["法", None, None, "令", None])
    assert values == ["法", "法", "法", "令", "令"]
    assert told == [CarriedDown("legal_basis", 1, 3)]


def test_ranges_may_be_shorter_than_level1_items() -> None:
    assert carried(channel=["网", None, "报", "网", None], time_limit=["1", None, None, "2", None])[1] == [
        *("1", "1", "1", "2", "2")
    ]


def test_ticks_are_blank_where_none_of_their_columns_is_ticked() -> None:
    told, values = carried(
        everyone=["√", None, None, None, None], specific_group=[None, None, None, "√", None]
    )
    assert values == [None, None, None, "√", "√"]
    assert told == [CarriedDown("everyone", 1, 3)]


def test_one_value_for_the_whole_table_is_carried_to_its_end() -> None:
    told, values = carried(content=LEVEL2, disclosing_body=["局", *[None] * 4])
    assert (told, values) == ([CarriedDown("disclosing_body", 1, 4)], ["局"] * 5)


def test_ranges_reach_beyond_a_level1_item_where_other_columns_show_that_merges_are_gone() -> None:
    merged = ["法", None, None, "令", None]
    told, values = carried(legal_basis=merged, time_limit=merged, channel=["网", None, "报", None, None])
    assert values == ["网", "网", "报", "报", "报"]
    assert [each.field for each in told] == ["legal_basis", "time_limit", "channel"]


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"legal_basis": ["法", "令", None, "令", "法"]}, id="few are blank"),
        pytest.param({"legal_basis": ["法", None, None, None, None]}, id="an item begins with a blank"),
        pytest.param({"legal_basis": ["法", "法", None, "令", "令"]}, id="values are repeated"),
        pytest.param({"legal_basis": [None] * 5}, id="all are blank"),
        pytest.param({"level1": ["甲"] * 5, "legal_basis": ["法", *[None] * 4]}, id="level-1 in every row"),
        pytest.param(
            {"content": ["文", *[None] * 4], "legal_basis": ["法", *[None] * 4]}, id="only a row filled in"
        ),
    ],
)
def test_other_blanks_stay(columns: dict[str, Values]) -> None:
    told, values = carried(**columns)
    assert (told, values) == ([], [*columns.values()][-1])


def test_rows_that_continue_an_item_stay_blank() -> None:
    level1, level2 = ["甲", None, None, None, None], ["一", None, "二", "三", "四"]
    told, _ = carried(level1, level2, legal_basis=["法", *[None] * 4], content=["文"] * 5)
    assert told == [CarriedDown("legal_basis", 2, 3)]


CELL = st.sampled_from([None, "甲", "乙"])


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=12))
def test_only_blanks_change_and_only_to_the_value_above(rows: list[tuple[str | None, ...]]) -> None:
    names = ("level1", "level2", "content", "legal_basis")
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 4
    values = {name: [*column] for name, column in zip(names, columns, strict=True)}
    carry_down(values)
    for name, before in zip(names, columns, strict=True):
        for row, (old, new) in enumerate(zip(before, values[name], strict=True)):
            assert new == old or (old is None and new in before[:row])
