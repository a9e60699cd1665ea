from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from tests.support import HEAD, Row, dispositions, item, of_rows

SHORT = ["财政预决算领域目录", "序号|一级事项|二级事项|三级事项|公开内容"]


def names(batch: Batch) -> list[tuple[str | None, str | None]]:
    levels = batch.levels
    return [
        (levels.level1[row], levels.level2[row])
        for row in range(len(batch.rows))
        if batch.dispositions.item[row]
    ]


class Read:
    """Hold the dispositions of rows below the short header."""

    def __init__(
        self, folder: Path, rows: Sequence[Row], merges: Sequence[str] = (), head: Sequence[Row] = SHORT
    ) -> None:
        self.batch = of_rows([*head, *rows], folder, merges=merges)
        self.became = dispositions(self.batch)[len(head) :]
        self.items = names(self.batch)

    def rejected_by(self, rule: str) -> list[int]:
        rows = self.batch.rows.row_number[self.batch.dispositions.reasons[rule]]
        return [int(row) - len(SHORT) for row in rows]


def test_a_level1_name_holds_for_the_rows_below_until_the_next(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "2||丙||全文", "3|丁|戊||全文", "4||己||全文"])
    assert read.became == ["item"] * 4
    assert read.items == [("甲", "乙"), ("甲", "丙"), ("丁", "戊"), ("丁", "己")]


def test_a_level1_name_continues_over_a_page_break_only(tmp_path: Path) -> None:
    read = Read(
        tmp_path, ["1|甲|乙||全文", SHORT[1], "2||丙||全文", "（二）就业领域", SHORT[1], "1||丁||全文"]
    )
    assert read.became == ["item", "header", "item", "title", "header", "rejected"]
    assert read.items == [("甲", "乙"), ("甲", "丙")]


def test_a_level2_name_without_level1_above_is_rejected(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1||乙||全文", "2|甲|丙||全文"])
    assert read.became == ["rejected", "item"]
    assert read.rejected_by("orphan_level2") == [1]


def test_a_row_that_names_nothing_above_the_first_item_is_rejected(tmp_path: Path) -> None:
    read = Read(tmp_path, ["||||全文", "1|甲|丙||全文"])
    assert read.became == ["rejected", "item"]
    assert read.rejected_by("row_without_item") == [1]


def test_a_numbered_row_that_names_nothing_counts_for_the_level1_above(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "2||||全文"])
    assert read.became == ["item", "item"]
    assert read.items[1] == ("甲", None)


def test_a_dash_says_that_there_is_no_level2(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|─||全文", "2|乙|—||全文", "3|丙|---||全文", "4|丁|||全文"])
    assert read.became == ["item"] * 4
    assert read.items == [("甲", None), ("乙", None), ("丙", None), ("丁", None)]
    assert read.batch.levels.is_dash.tolist() == [True, True, True, False]


def test_a_dash_in_the_level1_column_is_no_name_either(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "2|—|丙||全文"])
    assert read.items == [("甲", "乙"), ("甲", "丙")]


def test_a_row_under_a_level2_name_merged_down_continues_it(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "||||名单", "2||丙||全文"], merges=["A3:A4", "B3:B5", "C3:C4"])
    assert read.became == ["item", "continuation", "item"]
    assert read.batch.dispositions.item_of.tolist() == [0, 0, 2]


def test_a_row_without_number_and_names_continues_the_item_above(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "||||名单", "||||结果"])
    assert read.became == ["item", "continuation", "continuation"]
    assert read.batch.dispositions.item_of.tolist() == [0, 0, 0]


def test_the_same_pair_of_names_is_counted_once_however_it_is_written(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|许可（备案）||全文", "2|乙|许可(备案)||全文", "3|甲|許可 (备案)||名单"])
    assert read.became == ["item", "item", "duplicate"]


def test_level1_rows_without_level2_are_no_duplicates_of_each_other(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|—||全文", "2|甲|—||名单"])
    assert read.became == ["item", "item"]


def test_what_continues_a_duplicate_belongs_to_the_duplicate(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "2|甲|乙||名单", "||||结果"])
    assert read.became == ["item", "duplicate", "continuation"]
    assert read.batch.dispositions.item_of.tolist() == [0, 1, 1]


def test_level3_rows_share_their_level2_and_are_no_duplicates(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙|一|全文", "2|||二|全文", "3|甲|乙|三|全文", "4|甲|乙|二|全文"])
    assert read.became == ["item", "item", "item", "duplicate"]
    assert read.items == [("甲", "乙")] * 3


def test_a_table_without_level_columns_rejects_all_its_rows(tmp_path: Path) -> None:
    head = ["财政预决算领域目录", "序号|公开事项|公开内容|公开依据|公开时限"]
    read = Read(tmp_path, ["1|甲|全文|《预算法》|及时", "2|乙|全文|《预算法》|及时"], head=head)
    assert read.became == ["rejected", "rejected"]
    assert read.rejected_by("missing_level_columns") == [1, 2]


def test_the_same_item_in_two_domains_is_two_items(tmp_path: Path) -> None:
    rows = [*HEAD, item(), "（二）就业领域", item()]
    assert dispositions(of_rows(rows, tmp_path)) == ["title", "header", "header", "item", "title", "item"]


def test_an_item_repeated_in_another_table_of_the_domain_is_a_duplicate(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "附件2 财政预决算领域目录", SHORT[1], "1|甲|乙||全文"])
    assert read.became == ["item", "title", "header", "duplicate"]


@pytest.mark.parametrize("dash", ["─", "－－", "\\", "……", "一", "无", "/"])
def test_what_is_no_word_stands_for_no_level2_item(dash: str, tmp_path: Path) -> None:
    batch = of_rows([*HEAD, item(level2=dash)], tmp_path)
    assert batch.dispositions.item.all()
    assert batch.levels.is_dash.all()
    assert batch.levels.level2.is_empty.all()


def test_level3_items_share_the_level2_name_above_where_level1_is_repeated(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙|丙|全文", "2|甲||丁|全文", "3|戊||己|全文"])
    assert read.items == [("甲", "乙"), ("甲", "乙"), ("戊", None)]


def test_rows_of_two_tables_side_by_side_are_rejected(tmp_path: Path) -> None:
    head: list[Row] = ["财政预决算领域目录", "一级事项|二级事项|公开内容||一级事项|二级事项|公开内容"]
    read = Read(tmp_path, ["甲|乙|全文||丙|丁|全文"], head=head)
    assert read.became == ["rejected"]
    assert read.rejected_by("tables_side_by_side") == [1]


def test_a_level_over_two_columns_is_no_second_table(tmp_path: Path) -> None:
    head: list[Row] = ["财政预决算领域目录", "一级事项||二级事项||公开内容"]
    read = Read(tmp_path, ["甲||乙||全文"], ["A2:B2", "C2:D2"], head)
    assert read.items == [("甲", "乙")]


def test_a_name_continued_on_the_next_page_is_the_same_name(tmp_path: Path) -> None:
    read = Read(tmp_path, ["1|甲|乙||全文", "2|甲（续）|丙||全文"])
    assert read.items == [("甲", "乙"), ("甲", "丙")]
