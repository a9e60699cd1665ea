"""Text files that people write: what is wrong in them is told with its line."""

from pathlib import Path

import pytest

from schemas.reference.overlay import lay_over
from schemas.reference.problems import Place, ReferenceDataError
from schemas.reference.text_files import line_of, parse_toml

TEXT = 'title = "a"\n[part.first]\ntitle = "b"\n[part.second]\nname="c"\n'


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["title"], 1),
        (["part", "first", "title"], 3),
        (["part", "first"], 2),
        (["part", "second", "name"], 5),
        (["part", "second", "absent"], 4),
        (["absent"], 0),
    ],
)
def test_the_line_of_a_key_is_found(keys: list[str], line: int) -> None:
    assert line_of(TEXT, keys) == line


@pytest.mark.parametrize(
    ("text", "line"), [('a = 1\nb = "c\nd = 2\n', 2), ('a = 1\nb = "c', 2), ("a = 1\nb = [1,\n2\n", 3)]
)
def test_wrong_syntax_is_told_at_its_line(text: str, line: int, tmp_path: Path) -> None:
    national, own = tmp_path / "national.toml", tmp_path / "city" / "own.toml"
    own.parent.mkdir()
    national.write_text("a = 1\n", encoding="utf-8")
    own.write_text(text, encoding="utf-8")
    for file, read in (
        ("f", lambda: parse_toml(text, "f")),
        ("city/own.toml", lambda: lay_over(national, own, ())),
    ):
        with pytest.raises(ReferenceDataError) as told:
            read()
        assert [each.place for each in told.value.problems] == [Place(file, line)]
