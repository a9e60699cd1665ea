"""Numbers of a bulletin: rounded as people round, and as the warehouse does."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.bulletin.format_numbers import format_number, format_value, round_half_up
from pipeline.warehouse.sql_files import statement

TIES = [(98.85, 1, 98.9), (0.125, 2, 0.13), (2.5, 0, 3.0), (-0.25, 1, -0.3), (98.849, 1, 98.8), (7, 1, 7.0)]


@pytest.mark.parametrize(("value", "decimals", "rounded"), TIES)
def test_a_tie_is_rounded_away_from_zero(value: float, decimals: int, rounded: float) -> None:
    assert round_half_up(value, decimals) == rounded


def test_texts_round_so_too() -> None:
    assert format_number(98.85, 1, "%") == "98.9%"
    assert format_value(0.9885, "percent") == "98.9%"
    assert format_value(1234.25, "double") == "1,234.3"


@given(st.integers(-(10**6), 10**6), st.integers(1, 4))
def test_the_warehouse_rounds_alike(thousandths: int, decimals: int) -> None:
    value = thousandths / 1000
    with duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS work")
        connection.execute(statement("words"))
        [(rounded,)] = connection.execute(f"SELECT work.half_up({value!r}::DOUBLE, {decimals})").fetchall()
    assert round_half_up(value, decimals) == pytest.approx(rounded, abs=1e-9)
