import pytest

from pipeline.tables.headers.header_words import load_header_words, tiers_in
from pipeline.tables.row_words import load_row_words
from pipeline.tables.rows.known_texts import find_known
from pipeline.text.fold import fold


@pytest.mark.parametrize(
    "text",
    [
        "全 社会",
        "依\n申请公开",
        "公开渠道和载体（“■”表示必选项，“□”表示可选项）",
        "特定群体（请写明）",
        "备注",
    ],
)
def test_words_of_headers_are_known_however_they_are_written(text: str) -> None:
    assert find_known({text, "not a word"}).headers == {text}


@pytest.mark.parametrize("text", ["√", "政策文件", "1", "叶县财政局"])
def test_words_of_items_are_no_header(text: str) -> None:
    assert find_known({text}).headers == set()


@pytest.mark.parametrize(
    "text",
    [
        "注：“■”为必选",
        "备注",
        "说明:以公开为准",
        "填报单位（盖章）：",
        "填报人:李明",
        "（注：以上为准）",
        "联系电话0375",
    ],
)
def test_lines_that_begin_as_notes_do_are_notes(text: str) -> None:
    assert load_row_words().is_note(text)


@pytest.mark.parametrize("text", ["注册登记", "说明会信息", "审核结果", "联系人才服务"])
def test_names_that_merely_begin_with_a_note_word_are_no_notes(text: str) -> None:
    assert not load_row_words().is_note(text)


def test_the_words_are_loaded_once() -> None:
    assert load_header_words("catalog") is load_header_words("catalog")


@pytest.mark.parametrize("text", ["县乡村三级", "县、乡、村三级", "县级、乡级、村级"])
def test_several_tiers_may_be_counted_in_their_word(text: str) -> None:
    assert tiers_in(fold(text)) == ("county", "township", "village")
