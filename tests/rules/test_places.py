"""A finding about a text stands at the cell of the text: a title, a header word, not the corner of the table."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.rules.all_rules import run_rules
from tests.support import FILE, GROUPS, HEAD, UNIT, WORDS, Row, batch_of, item, put, sheet

EMPLOYED, BUDGET = "叶县就业领域基层政务公开标准目录", "叶县财政预决算领域基层政务公开标准目录"
UNTITLED = f"{UNIT}/目录.xlsx"
SECOND = [GROUPS, WORDS, item(level2="决算")]
TABLE: list[Row] = [GROUPS, WORDS, item()]


def cells(folder: Path, rule: str, rows: Sequence[Row], path: str = FILE, name: str = "Sheet1") -> list[str]:
    batch = batch_of(put(folder, sheet(rows, name=name), path=path))
    return [flag.cell or "" for flag in run_rules(batch) if flag.rule == rule]


@pytest.mark.parametrize(
    ("titles", "cell"),
    [
        ([EMPLOYED], "A1"),
        (["附件1", EMPLOYED], "A2"),
        ([EMPLOYED, "（2020年）目录"], "A1"),
        ([f"||{EMPLOYED}"], "C1"),
        ([["附件1\n" + EMPLOYED]], "A1"),
    ],
)
def test_a_domain_of_another_file_is_marked_at_the_title_that_names_it(
    titles: list[Row], cell: str, tmp_path: Path
) -> None:
    assert cells(tmp_path, "domain_conflict", [*titles, *TABLE]) == [cell]


def test_the_title_of_a_further_table_is_marked_where_it_stands(tmp_path: Path) -> None:
    rows = [BUDGET, *TABLE, EMPLOYED, *SECOND]
    assert cells(tmp_path, "domain_conflict", rows) == ["A5"]


@pytest.mark.parametrize(
    ("titles", "cell"), [(["标准目录"], "A1"), (["附件1", "标准目录"], "A2"), ([], "A1")]
)
def test_a_table_of_no_domain_is_marked_at_its_title_or_else_its_header(
    titles: list[Row], cell: str, tmp_path: Path
) -> None:
    assert cells(tmp_path, "domain_unknown", [*titles, *TABLE], UNTITLED) == [cell]


def test_two_domains_in_one_title_are_marked_at_the_title(tmp_path: Path) -> None:
    rows: list[Row] = ["附件", "财政预决算和就业领域标准目录", *TABLE]
    assert cells(tmp_path, "several_domains", rows, UNTITLED) == ["A2"]


@pytest.mark.parametrize(
    ("titles", "cell"),
    [(["鲁山县财政预决算领域标准目录"], "A1"), ([str(HEAD[0]), "单位：鲁山县人民政府标准目录"], "A2")],
)
def test_another_unit_is_marked_at_the_title_that_names_it(
    titles: list[Row], cell: str, tmp_path: Path
) -> None:
    assert cells(tmp_path, "unit_conflict", [*titles, *TABLE]) == [cell]


TICKLESS: list[Row] = ["一级事项|二级事项|公开内容（要素）|公开依据", "财政预决算|政府预算|全文|《预算法》"]


@pytest.mark.parametrize(
    ("titles", "cell"),
    [
        (["财政预决算领域乡镇级目录"], "A1"),
        (["财政预决算领域目录", "（乡镇级目录）"], "A2"),
        (["（乡镇级目录）", "财政预决算领域目录"], "A1"),
    ],
)
def test_a_stated_tier_is_marked_at_the_title_that_states_it(
    titles: list[Row], cell: str, tmp_path: Path
) -> None:
    assert cells(tmp_path, "tier_stated", [*titles, *TICKLESS]) == [cell]


def test_a_tier_that_the_sheet_states_is_marked_at_the_title(tmp_path: Path) -> None:
    rows: list[Row] = ["附件1", "财政预决算领域目录", *TICKLESS]
    assert cells(tmp_path, "tier_stated", rows, name="乡镇级") == ["A2"]


@pytest.mark.parametrize(
    ("head", "rule", "cell"),
    [
        ([GROUPS, WORDS.replace("二级事项", "二级事顶")], "header_guessed", "C3"),
        ([GROUPS.replace("渠道和载体", "渠道和载休"), WORDS], "header_guessed", "H2"),
        ([f"{GROUPS}|其他", f"{WORDS}|密级"], "unknown_header", "O3"),
        ([f"{GROUPS}|密级", f"{WORDS}|"], "unknown_header", "O2"),
    ],
)
def test_a_header_word_is_marked_in_its_own_row(
    head: list[Row], rule: str, cell: str, tmp_path: Path
) -> None:
    assert cells(tmp_path, rule, [HEAD[0], *head, [*item(), "公开"]]) == [cell]


def test_a_hidden_column_is_marked_at_its_own_word(tmp_path: Path) -> None:
    hidden = sheet([*HEAD, item()])
    hidden.hidden_columns.update({3, 9})
    batch = batch_of(put(tmp_path, hidden))
    assert [flag.cell for flag in run_rules(batch) if flag.rule == "hidden_column"] == ["D2", "J3"]
