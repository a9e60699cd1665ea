import pytest

from pipeline.text.display_width import display_width
from pipeline.text.wrap_text import BEFORE, BEHIND, wrap_text

TEXTS = [
    "如在政府网站公开，请补选；确实不上网的，不必修改。",
    "The time limit “及时公开” sets no number of days (told once a file).",
    "公开时限“及时公开，公告期限为5个工作日”没有写明天数（同一文件中相同写法只提示一次）。",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", range(8, 60, 3))
def test_lines_are_no_wider_and_divide_no_punctuation_from_its_text(text: str, width: int) -> None:
    lines = wrap_text(text, width)
    assert all(display_width(line) <= width or len(line.split()) == 1 for line in lines)
    assert not any(line.startswith(tuple(BEHIND)) or line.endswith(tuple(BEFORE)) for line in lines)


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(wrap_text(text, 20)).split()) == "".join(text.split())


def test_a_long_word_has_a_line_of_its_own() -> None:
    assert wrap_text("see https://example.org/long here", 10) == ["see", "https://example.org/long", "here"]
