from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.dense_block import COLUMN_GAP, MOST_STRAYS, ROW_GAP, CellPosition, find_block
from pipeline.files.formats.sheet_scan import address

MOST = 1000
TABLE = {(row, column): f"{row},{column}" for row in range(10, 13) for column in range(5, 7)}


def test_a_table_alone_is_the_block_without_strays() -> None:
    block = find_block(TABLE, MOST)
    assert block is not None
    assert (block.top, block.left, block.strays) == (10, 5, {})
    assert block.rows == [["10,5", "10,6"], ["11,5", "11,6"], ["12,5", "12,6"]]


def test_a_sheet_without_values_is_an_empty_block() -> None:
    block = find_block({}, MOST)
    assert block is not None
    assert (block.rows, block.strays) == ([], {})


def test_only_a_gap_over_the_limit_separates_values_from_the_block() -> None:
    near, far = (12, 6 + COLUMN_GAP + 1), (12, 6 + COLUMN_GAP + 2)
    joined, parted = find_block(TABLE | {near: "甲"}, MOST), find_block(TABLE | {far: "甲"}, MOST)
    assert joined is not None
    assert parted is not None
    assert (len(joined.rows[0]), joined.strays) == (COLUMN_GAP + 3, {})
    assert (len(parted.rows[0]), parted.strays) == (2, {address(*far): "甲"})
    assert find_block(TABLE | {(12 + ROW_GAP + 1, 5): "甲"}, MOST) is None
    below = find_block(TABLE | {(12 + ROW_GAP + 2, 5): "甲"}, MOST)
    assert below is not None
    assert below.strays == {address(12 + ROW_GAP + 2, 5): "甲"}


def test_the_block_holds_most_values_wherever_it_stands() -> None:
    block = find_block(
        {(0, 0): "甲"} | {(row + 9000, column): text for (row, column), text in TABLE.items()}, MOST
    )
    assert block is not None
    assert (block.top, block.left, block.strays) == (9010, 5, {"A1": "甲"})


def test_no_block_with_too_many_strays_or_too_many_cells() -> None:
    strays = {(2000 * (row + 1), 0): "甲" for row in range(MOST_STRAYS)}
    wide = {(row, column): "乙" for row in range(300, 400) for column in range(10)}
    assert find_block(wide | strays, MOST) is not None
    assert find_block(wide | strays | {(9_000_000, 0): "丙"}, MOST) is None
    assert find_block(wide, MOST - 1) is None


PLACES = st.tuples(st.integers(0, 5000), st.integers(0, 900))


@given(st.dictionaries(PLACES, st.just("甲"), max_size=40))
def test_every_value_is_in_the_block_or_a_stray(cells: dict[CellPosition, str]) -> None:
    block = find_block(cells, 10_000_000)
    assert block is not None
    inside = {
        address(block.top + row, block.left + column)
        for row, texts in enumerate(block.rows)
        for column, text in enumerate(texts)
        if text
    }
    assert inside | block.strays.keys() == {address(*place) for place in cells}
    assert not inside & block.strays.keys()
    assert len({len(row) for row in block.rows}) <= 1
