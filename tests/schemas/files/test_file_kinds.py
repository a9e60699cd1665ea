"""What clerks can do with a file that is not read depends on its kind."""

import pytest

from schemas.files.file_kinds import kind_advice, kind_name, kinds_in_english
from schemas.rules.rules import load_rules
from tests.languages import chinese_outside_quotes, disagreements

ADVISED = [name for name in kinds_in_english() if kind_advice(name, "zh")]


@pytest.mark.parametrize("name", ADVISED)
def test_advice_says_the_same_in_both_languages(name: str) -> None:
    zh, en = (str(kind_advice(name, language)) for language in ("zh", "en"))
    assert chinese_outside_quotes(en) == []
    assert disagreements(zh, en) == []
    assert "请" in zh


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("doc", "另存为 .docx"),
        ("odt", "另存为 .docx"),
        ("rtf", "另存为 .docx"),
        ("wordml", "另存为 .docx"),
        ("pdf", "复制到下发的表格"),
        ("ofd", "复制到下发的表格"),
        ("pptx", "复制到下发的表格"),
        ("image", "照图片内容填写"),
        ("docx without a table", "Word 表格"),
        ("rar", "解压"),
        ("binary", "选错了文件"),
    ],
)
def test_the_finding_on_a_file_says_what_to_do_with_its_kind(kind: str, says: str) -> None:
    rule = load_rules()["not_a_workbook"]
    assert says in rule.advice("zh", kind_name(kind))
    assert says in rule.message(kind_name(kind), None)
    assert "原表格" not in rule.message(kind_name(kind), None)


def test_advice_on_kinds_is_for_no_other_rule() -> None:
    rule = load_rules()["unreadable_file"]
    assert rule.advice("zh", kind_name("pdf")) == rule.advice_zh
