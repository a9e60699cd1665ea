import pytest

from pipeline.text.numerals import chinese_number


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("七", 7), ("十", 10), ("十五", 15), ("二十", 20), ("三十一", 31), ("九十九", 99)],
)
def test_chinese_numerals_are_parsed(text: str, number: int) -> None:
    assert chinese_number(text) == number
