import pytest

from pipeline.text.brackets import unwrapped


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("(甲)", "甲"),
        ("（甲）", "甲"),
        (" （甲 ）\n", "甲"),
        ("（甲(乙)）", "甲(乙)"),
        ("（甲）（乙）", "（甲）（乙）"),
        ("甲（乙）", "甲（乙）"),
        ("（甲", "（甲"),
        ("()", ""),
        ("", ""),
    ],
)
def test_only_brackets_around_the_whole_text_are_removed(text: str, inside: str) -> None:
    assert unwrapped(text) == inside


def test_many_brackets_are_removed_in_linear_time() -> None:
    assert unwrapped("(" * 20000) == "(" * 20000
    assert unwrapped("(" + "(a)" * 9999) == "(" + "(a)" * 9999
