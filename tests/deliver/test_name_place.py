import pytest

from pipeline.deliver.name_place import name_place
from schemas.documents.returns import load_return_words

TABLES = "2-13;16-20"


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        ("A1", "第1个表前面的文字", "text before table 1"),
        ("A2", "第1个表第1行第1列", "table 1, row 1, column 1"),
        ("N13", "第1个表第12行第14列", "table 1, row 12, column 14"),
        ("A15", "第2个表前面的文字", "text before table 2"),
        ("AB17", "第2个表第2行第28列", "table 2, row 2, column 28"),
        ("A21", "最后一个表后面的文字", "text behind the last table"),
    ],
)
def test_a_place_in_a_document_is_told_by_its_table(cell: str, zh: str, en: str) -> None:
    assert name_place("文档", cell, TABLES, load_return_words("zh")) == zh
    assert name_place("文档", cell, TABLES, load_return_words("en")) == en


def test_any_other_place_is_told_by_its_cell() -> None:
    words = load_return_words("zh")
    assert name_place("表1", "C4", None, words) == "表1!C4"
    assert name_place("表1", None, None, words) == "表1"
    assert name_place("文档", None, TABLES, words) == "文档"
    assert name_place(None, None, None, words) == "整个文件"
