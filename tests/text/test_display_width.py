"""How many half-width columns a text takes."""

import sys
from unicodedata import east_asian_width

import pytest

from pipeline.text.display_width import COLUMNS, display_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("目录", 4), ("2020年", 6), ("（Ａ）", 6), ("ｱ", 1), ("“—…①", 4), ("\ud800", 1)],
)
def test_chinese_and_full_width_characters_count_twice(text: str, width: int) -> None:
    assert display_width(text) == width


def test_every_character_has_a_width() -> None:
    assert {east_asian_width(chr(code)) for code in range(sys.maxunicode + 1)} == set(COLUMNS)
