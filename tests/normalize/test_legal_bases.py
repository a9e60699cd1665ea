import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.limits import MOST_LISTED
from pipeline.normalize.legal_bases import LegalBasis, legal_bases

REGULATION = "中华人民共和国政府信息公开条例"


def laws(cell: str) -> list[tuple[str, str]]:
    return [tuple(law) for law in legal_bases([cell])[0]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("《预算法》", [("预算法", "")]),
        (f"《{REGULATION}》（国务院令第711号）", [(REGULATION, "国务院令第711号")]),
        ("《关于推进公开的意见》(国办发〔2016〕80号)", [("关于推进公开的意见", "国办发〔2016〕80号")]),
        ("《意见》（国办发﹝2015﹞1 号）", [("意见", "国办发〔2015〕1号")]),
        ("《意见》（国办发[2016]80号）", [("意见", "国办发[2016]80号")]),
        ("《意见》（国办发〔201680号）", [("意见", "国办发〔201680号")]),
        ("《预算法》（2018年修正）", [("预算法", "")]),
        ("《预算法》、《会计法》", [("预算法", ""), ("会计法", "")]),
        ("《预算法》；《会计法》", [("预算法", ""), ("会计法", "")]),
        ("1.《预算法》\n2.《会计法》", [("预算法", ""), ("会计法", "")]),
        ("《预算法》《预算法》", [("预算法", "")]),
        ("《关于贯彻〈预算法〉的通知》", [("关于贯彻〈预算法〉的通知", "")]),
        ("《关于贯彻《预算法》的通知》", [("关于贯彻《预算法》的通知", "")]),
        ("《预算\n法》", [("预算法", "")]),
        ("《预算法》第十四条", [("预算法", "")]),
        ("1.相关法律法规", [("相关法律法规", "")]),
        ("财政部文件；省政府文件。", [("财政部文件", ""), ("省政府文件", "")]),
        ("", []),
        ("；", []),
    ],
)
def test_laws_are_told_apart_with_their_numbers(cell: str, expected: list[tuple[str, str]]) -> None:
    assert laws(cell) == expected


@given(st.lists(st.text(alphabet="《》〔〕（）预算法1号；\n 第、", max_size=20), max_size=4))
def test_each_cell_gets_its_list_without_repetition(cells: list[str]) -> None:
    found = legal_bases(cells)
    assert len(found) == len(cells)
    for each in found:
        assert len(set(each)) == len(each)
        assert all(isinstance(law, LegalBasis) and law.title for law in each)


def test_of_one_cell_so_many_laws_are_taken() -> None:
    listed = [f"法{number}号" for number in range(5_000)]
    for cell in ("".join(f"《{name}》" for name in listed), "；".join(listed)):
        assert [title for title, _ in laws(cell)] == listed[:MOST_LISTED]
