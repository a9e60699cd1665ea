"""Small catalogs, and what the warehouse says of each item beside the national list."""

from pathlib import Path
from typing import Any

import pytest

from tests.catalogs import Names, catalog
from tests.support import UNIT, put
from tests.warehouses import built_from

LAND = "农村集体土地征收领域目录"
MATCHES = (
    "SELECT coalesce(i.name, a.name), m.match, s.name FROM core.standard_match AS m"
    " JOIN core.level1_item AS a USING (edition, level1_id) LEFT JOIN core.level2_item AS i USING (edition, level2_id)"
    " LEFT JOIN ref.standard_item AS s USING (standard_id) WHERE m.level = ?"
)


def answers(folder: Path, items: Names, query: str, *values: Any, title: str = LAND) -> set[tuple[Any, ...]]:
    put(folder, catalog(items, title), path=f"{UNIT}/目录.xlsx")
    with built_from(folder) as connection:
        return set(connection.execute(query, values).fetchall())


def test_every_kind_of_match(tmp_path: Path) -> None:
    items = [
        "征地管理政策/征地管理政策",
        "征地前期准备工作/拟征收土地告知",
        "征地前期准备工作/拟征收土地现状调查情况",
        "征地审查报批/征地补偿安置方案听证",
        "征地审查报批/征地报批材料（一）",
        "征地审查报批/征地报批材料（二）",
        "征地审查报批/勘测定界图",
        "留地安置/留地安置",
    ]
    assert answers(tmp_path, items, MATCHES, 2) == {
        ("征地管理政策", "same", "征地管理政策"),
        ("拟征收土地告知", "same", "拟征收土地告知"),
        ("拟征收土地现状调查情况", "renamed", "拟征收土地现状调查"),
        ("征地补偿安置方案听证", "renamed", "征地补偿安置方案听证"),
        ("征地报批材料（一）", "split", "征地报批材料"),
        ("征地报批材料（二）", "split", "征地报批材料"),
        ("勘测定界图", "local", None),
        ("留地安置", "local", None),
    }


def test_a_level1_item_in_quite_other_words_is_known_by_what_stands_below(tmp_path: Path) -> None:
    items = [f"批前公开/{name}" for name in ("拟征收土地告知", "拟征收土地现状调查", "拟征地听证")]
    assert answers(tmp_path, items, MATCHES, 1) == {("批前公开", "renamed", "征地前期准备")}


@pytest.mark.parametrize(
    ("title", "level", "match"),
    [("财政预决算领域目录", 2, "undetermined"), ("财政预决算领域目录", 1, "local")],
)
def test_what_is_beyond_a_list_that_is_not_whole_is_undetermined(
    title: str, level: int, match: str, tmp_path: Path
) -> None:
    assert answers(tmp_path, ["债务管理/债务限额"], MATCHES, level, title=title) == {
        ("债务限额" if level == 2 else "债务管理", match, None)
    }


def test_missing_items_are_listed_where_they_belong_in_whole_lists(tmp_path: Path) -> None:
    query = (
        "SELECT s.name, a.cell FROM core.standard_gap AS g JOIN ref.standard_item AS s USING (standard_id)"
        " LEFT JOIN core.level1_item AS a ON a.edition = g.edition AND a.level1_id = g.level1_id"
    )
    items = ["征地管理政策/征地管理政策", "征地审查报批/征地报批材料", "征地组织实施/征收土地公告"]
    found = dict(answers(tmp_path, items, query))
    assert (found["征地批准文件"], found["征地补偿登记"]) == ("B5", "B6")
    assert found["征地前期准备"] is found["拟征地听证"] is None
    assert len(found) == 1 + 3 + 1 + 4


def test_a_list_of_which_a_part_is_known_leaves_missing_and_local_items_open(tmp_path: Path) -> None:
    query = (
        "SELECT level, extent, standard_items, covered_items, missing_items, local_items"
        " FROM rollup.standard_coverage"
    )
    items = ["财政预决算/政府预算", "财政预决算/绩效目标"]
    assert answers(tmp_path, items, query, title="财政预决算领域目录") == {
        (1, "probably_whole", 1, 1, 0, 0),
        (2, "partial", 4, 1, None, None),
    }
