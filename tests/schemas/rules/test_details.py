"""Details that mulu words itself are shown in English."""

import pytest

from schemas.files.file_kinds import kinds_in_english
from schemas.kinds.column_types import expected_text
from schemas.kinds.kinds import Column, load_registers
from schemas.rules.details import ShownDetail, dated_column, listed_names
from tests.languages import chinese_outside_quotes, disagreements, numbers

COLUMNS = [column for register in load_registers().values() for column in register.columns.values()]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["1、甲"], "“1、甲”"),
        (["甲", "乙"], "“甲、乙”"),
        (["甲", "乙", "丙"], "“甲、乙” and others (3 in all)"),
    ],
)
def test_a_list_is_one_quotation_and_the_number_of_all(names: list[str], shown: str) -> None:
    for what in ("", "文件"):
        assert f"{ShownDetail(listed_names(names, 2, what)):listed}" == shown


def test_a_dated_column_is_two_quotations() -> None:
    assert f"{ShownDetail(dated_column('受理日期', '2020年5月')):dated}" == "“受理日期” (“2020年5月”)"


def test_tiers_are_named_in_english() -> None:
    assert f"{ShownDetail('县级、乡级'):tiers}" == "county, township"


def test_ranges_are_joined_by_and() -> None:
    assert f"{ShownDetail('B4:B5、B5:C5'):ranges}" == "B4:B5 and B5:C5"


@pytest.mark.parametrize("name", kinds_in_english())
def test_kinds_of_files_are_named_in_english(name: str) -> None:
    shown = f"{ShownDetail(name):kind}"
    assert chinese_outside_quotes(shown) == []
    assert shown != f"“{name}”"
    assert disagreements(name, shown) == []


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_what_a_cell_should_hold_is_said_in_english(column: Column) -> None:
    shown = f"{ShownDetail(expected_text(column)):expected}"
    assert chinese_outside_quotes(shown) == []
    assert shown != f"“{expected_text(column)}”"
    assert numbers(shown) == numbers(expected_text(column))


@pytest.mark.parametrize("name", ["listed", "dated", "tiers", "kind", "expected"])
def test_an_unknown_detail_is_quoted(name: str) -> None:
    assert format(ShownDetail("其他"), name) == "“其他”"
