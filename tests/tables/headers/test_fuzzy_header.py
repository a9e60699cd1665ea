import pytest

from pipeline.tables.headers.fuzzy_header import guess_header
from pipeline.tables.headers.header_words import load_header_words
from schemas.words.layout import load_layout

CATALOG = load_header_words("catalog")


def taken_for(text: str) -> tuple[str, ...] | None:
    found = guess_header(text, CATALOG)
    return found.fields if found.is_known else None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("一级事顶", "level1"),
        ("二级亊项", "level2"),
        ("公开内容和要求", "content"),
        ("公开责任主休", "disclosing_body"),
        ("公开渠道和栽体", "channel"),
        ("依申请公幵", "on_request"),
        ("公开的时限", "time_limit"),
    ],
)
def test_a_word_with_a_slip_is_taken_for_the_one_it_is_nearest_to(text: str, field: str) -> None:
    assert taken_for(text) == (field,)


@pytest.mark.parametrize(
    "text", ["五级事项", "公开密级", "县及", "乡镇极", "公示内容附件", "联系方式", "甲", ""]
)
def test_a_word_between_two_or_too_far_from_any_is_taken_for_none(text: str) -> None:
    assert taken_for(text) is None


def test_a_word_above_a_line_of_remarks_is_the_word() -> None:
    found = guess_header("公开渠道\n至少选择其一", CATALOG)
    assert (found.word, found.fields, found.by) == ("公开渠道", ("channel",), "fuzzy")


def test_the_nearest_word_is_told_even_where_it_is_not_near_enough() -> None:
    found = guess_header("公开密级", CATALOG)
    assert found.word == "公开层级"
    assert not found.is_known
    assert 0 < found.score < load_layout().header_fuzzy["sufficient"]
