import pytest

from pipeline.text.numerals import FORMS, chinese_number, format_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("七", 7), ("十", 10), ("十五", 15), ("二十", 20), ("三十一", 31), ("九十九", 99)],
)
def test_chinese_numerals_are_parsed(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", "1 10 12 20 105"),
        ("decimalZero", "01 10 12 20 105"),
        ("lowerLetter", "a j l t aaaaa"),
        ("upperRoman", "I X XII XX CV"),
        ("chineseCounting", "一 十 十二 二十 一百零五"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾 壹佰零伍"),
        ("decimalEnclosedCircle", "① ⑩ ⑫ ⑳ 105"),
        ("ideographTraditional", "甲 癸 12 20 105"),
        ("decimalFullWidth", "１ １０ １２ ２０ １０５"),
        ("unknown", "1 10 12 20 105"),
    ],
)
def test_numbers_are_written_in_the_form_that_is_asked_for(form: str, written: str) -> None:
    assert " ".join(format_number(number, form) for number in (1, 10, 12, 20, 105)) == written


@pytest.mark.parametrize("form", [*FORMS, "none", "unknown"])
@pytest.mark.parametrize("number", [-(10**9), -1, 0, 9_999, 10_000, 10**9])
def test_no_number_is_too_large_or_too_small_for_a_form(number: int, form: str) -> None:
    assert len(format_number(number, form)) < 500


@pytest.mark.parametrize("number", range(1, 100))
def test_chinese_numerals_are_read_as_they_are_written(number: int) -> None:
    assert chinese_number(format_number(number, "chineseCounting")) == number
