from pathlib import Path

import pytest

from schemas.words.layout import load_layout
from tests.support import GROUPS, HEAD, UNIT, WORDS, batch_of, item, of_rows, put, sheet

BY_DOMAIN = ["叶县目录", "领域|一级事项|二级事项|公开内容|公开依据"]


@pytest.mark.parametrize("word", sorted(load_layout().ditto))
def test_a_ditto_takes_the_value_above_through_other_dittos(word: str, tmp_path: Path) -> None:
    limits = ["及时公开", word, f" {word} ", "长期公开", word]
    batch = of_rows(
        [*HEAD, *(item(level2=str(at), time_limit=limit) for at, limit in enumerate(limits))], tmp_path
    )
    column = batch.rows.text["time_limit"]
    assert [column[row] for row in range(5)] == ["及时公开", "及时公开", "及时公开", "长期公开", "长期公开"]


def test_raw_cells_keep_their_ditto(tmp_path: Path) -> None:
    batch = of_rows([*HEAD, item(), item(level2="乙", channel="同上")], tmp_path)
    assert batch.reading["row"]["channel"].to_pylist()[-1] == "同上"
    assert batch.rows.text["channel"][1] == "■政府网站"


def test_a_ditto_with_nothing_above_is_empty_and_marked(tmp_path: Path) -> None:
    batch = of_rows([*HEAD, item(legal_basis="同上"), item(level2="乙")], tmp_path)
    assert batch.rows.text["legal_basis"][0] is None
    assert batch.rows.ditto_open["legal_basis"].tolist() == [True, False]


def test_a_ditto_reaches_over_a_page_break_and_not_into_the_next_table(tmp_path: Path) -> None:
    below = item(level2="乙", time_limit="同上")
    batch = of_rows([*HEAD, item(), GROUPS, WORDS, below, "（二）就业领域", below], tmp_path)
    column = batch.rows.text["time_limit"]
    assert [column[row] for row in range(3)] == ["20个工作日内", "20个工作日内", None]


def test_a_ditto_within_words_is_left_as_it_is(tmp_path: Path) -> None:
    batch = of_rows([*HEAD, item(content="1.办事指南：内容同上；")], tmp_path)
    assert batch.rows.text["content"][0] == "1.办事指南：内容同上；"


def test_a_domain_column_tells_the_domain_of_its_row_and_of_those_below(tmp_path: Path) -> None:
    rows = [
        "就业领域|甲|乙|全文|《劳动法》",
        "|甲|丙|全文|《劳动法》",
        "户籍管理|丁|戊|全文|《户口登记条例》",
    ]
    batch = batch_of(put(tmp_path, sheet([*BY_DOMAIN, *rows]), path=f"{UNIT}/目录.xlsx"))
    assert [batch.rows.domain[row] for row in range(3)] == [
        "employment",
        "employment",
        "household_registration",
    ]


def test_names_are_not_carried_from_one_domain_into_the_next(tmp_path: Path) -> None:
    rows = ["就业|甲|乙|全文|《劳动法》", "户籍管理||丙|全文|《户口登记条例》"]
    batch = batch_of(put(tmp_path, sheet([*BY_DOMAIN, *rows]), path=f"{UNIT}/目录.xlsx"))
    assert batch.dispositions.reasons["orphan_level2"].tolist() == [False, True]


def test_a_domain_column_overrules_title_and_file(tmp_path: Path) -> None:
    rows = [HEAD[0], BY_DOMAIN[1], "就业|甲|乙|全文|《劳动法》"]
    assert of_rows(rows, tmp_path).rows.domain[0] == "employment"


def test_a_ditto_passes_over_the_further_rows_of_the_item_above(tmp_path: Path) -> None:
    blank = dict.fromkeys(("number", "level1", "level2", "legal_basis", "time_limit"), "")
    rows = [item(), item(content="结果", **blank), item(number="2", level2="丙", legal_basis="同上")]
    batch = of_rows([*HEAD, *rows], tmp_path)
    column = batch.rows.text["legal_basis"]
    assert [column[row] for row in range(3)] == ["《预算法》", None, "《预算法》"]
    assert not batch.rows.ditto_open["legal_basis"].any()
