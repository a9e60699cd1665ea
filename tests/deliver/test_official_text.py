"""Numbers of papers: rounded as people round, and as the warehouse does, written without separators."""

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.official_text import (
    chinese_numeral,
    format_day,
    format_days_between,
    format_difference,
    format_number,
    format_value,
    round_half_up,
)
from pipeline.warehouse.sql_files import statement

TIES = [(98.85, 1, 98.9), (0.125, 2, 0.13), (2.5, 0, 3.0), (-0.25, 1, -0.3), (98.849, 1, 98.8), (7, 1, 7.0)]


@pytest.mark.parametrize(("value", "decimals", "rounded"), TIES)
def test_a_tie_is_rounded_away_from_zero(value: float, decimals: int, rounded: float) -> None:
    assert round_half_up(value, decimals) == rounded


def test_no_number_has_separators() -> None:
    assert format_number(9088, 0, "项") == "9088项"
    assert format_value(1234567, "integer") == "1234567"
    assert format_difference(-1250, 0, "件") == "减少1250件"


def test_days_have_no_leading_zeros() -> None:
    assert format_day(date(2021, 1, 9)) == "2021年1月9日"
    assert (format_days_between(3), format_days_between(-2)) == ("推迟3天", "提前2天")


def test_shares_change_by_points() -> None:
    assert format_difference(-0.5, 2, "%") == "减少0.50个百分点"


def test_numerals_up_to_ninety_nine() -> None:
    numbers = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 47: "四十七", 99: "九十九"}
    assert {number: chinese_numeral(number) for number in numbers} == numbers


def test_texts_round_so_too() -> None:
    assert format_number(98.85, 1, "%") == "98.9%"
    assert format_value(0.9885, "percent") == "98.9%"
    assert format_value(1234.25, "double") == "1234.3"


@given(st.integers(-(10**6), 10**6), st.integers(1, 4))
def test_the_warehouse_rounds_alike(thousandths: int, decimals: int) -> None:
    value = thousandths / 1000
    with duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS work")
        connection.execute(statement("words"))
        [(rounded,)] = connection.execute(f"SELECT work.half_up({value!r}::DOUBLE, {decimals})").fetchall()
    assert round_half_up(value, decimals) == pytest.approx(rounded, abs=1e-9)
