import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.fold import fold, fold_with_remarks


@pytest.mark.parametrize(
    "written",
    [
        "公开内容",
        "公开 内容",
        "公开\n内容",
        " 公开内容：",
        "公开内容（要素）",
        "公开内容(要素)",
        "公开内容【必填】",
        "公开内容*",
        "公开　内容",
    ],
)
def test_header_words_are_compared_without_blanks_remarks_and_punctuation(written: str) -> None:
    assert fold(written) == "公开内容"


@pytest.mark.parametrize("written", ["", "（要素）", "—", " \n"])
def test_what_holds_no_word_folds_to_nothing(written: str) -> None:
    assert fold(written) == ""


@given(st.text(alphabet="公开内容 （）()[]\n：【】１1ａA_－", max_size=12))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


def test_a_remark_may_be_kept() -> None:
    assert fold_with_remarks(" 公开主体（县级）：") == "公开主体县级"
