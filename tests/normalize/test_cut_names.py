from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from tests.support import GROUPS, UNIT, WORDS, Row, batch_of, item, put, sheet

FILE = f"{UNIT}/市政服务.xlsx"


def of_rows(rows: Sequence[Row], folder: Path, merges: Sequence[str] = ()) -> Batch:
    head: list[Row] = ["市政服务领域基层政务公开标准目录", GROUPS, WORDS]
    return batch_of(put(folder, sheet([*head, *rows], merges=merges), path=FILE))


def level1(batch: Batch) -> list[str | None]:
    return [batch.levels.level1[row] for row in range(len(batch.rows))]


def test_a_standard_name_cut_over_two_rows_is_one_name(tmp_path: Path) -> None:
    rows = [
        item(level1="城镇燃", level2="甲"),
        item(level1="气管理", level2="乙"),
        item(level1="", level2="丙"),
    ]
    batch = of_rows(rows, tmp_path)
    assert level1(batch) == ["城镇燃气管理"] * 3
    assert batch.levels.level1_source.tolist() == [0, 0, 0]
    assert [cut.head for cut in batch.levels.cut] == [0]


def test_the_parts_may_be_merged_each_over_several_rows(tmp_path: Path) -> None:
    names = ["城镇燃", "", "气管理", ""]
    rows = [item(level1=name, level2=second) for name, second in zip(names, "甲乙丙丁", strict=True)]
    batch = of_rows(rows, tmp_path, merges=["B4:B5", "B6:B7"])
    assert level1(batch) == ["城镇燃气管理"] * 4
    assert batch.dispositions.item.all()


def test_a_name_that_stands_whole_elsewhere_in_the_catalog_is_known_too(tmp_path: Path) -> None:
    rows = [
        *(item(level1="路灯和照", level2="甲"), item(level1="明设施", level2="乙")),
        *(item(level1="其他", level2="丙"), item(level1="路灯和照明设施", level2="丁")),
    ]
    assert level1(of_rows(rows, tmp_path)) == ["路灯和照明设施", "路灯和照明设施", "其他", "路灯和照明设施"]


def test_a_row_with_only_the_second_part_continues_the_item_above(tmp_path: Path) -> None:
    rest = dict.fromkeys(("number", "level2", "content", "legal_basis", "time_limit"), "")
    batch = of_rows([item(level1="城镇燃"), item(level1="气管理", **rest)], tmp_path)
    assert batch.dispositions.item.tolist() == [True, False]
    assert batch.dispositions.continuation.tolist() == [False, True]


@pytest.mark.parametrize(
    "names",
    [
        ("路灯和照", "明设施"),
        ("城镇燃", "城镇燃"),
        ("城镇燃气管理", "城市园林绿化管理"),
        ("城镇", "气管理"),
    ],
)
def test_names_that_are_not_surely_one_stay_two(names: tuple[str, str], tmp_path: Path) -> None:
    rows = [item(level1=name, level2=second) for name, second in zip(names, "甲乙", strict=True)]
    batch = of_rows(rows, tmp_path)
    assert level1(batch) == list(names)
    assert batch.levels.cut == []


def test_two_names_are_not_joined_over_the_end_of_a_table(tmp_path: Path) -> None:
    first, second = item(level1="城镇燃"), item(level1="气管理", level2="乙")
    batch = of_rows([first, "（二）市政服务领域", GROUPS, WORDS, second], tmp_path)
    assert level1(batch) == ["城镇燃", "气管理"]
