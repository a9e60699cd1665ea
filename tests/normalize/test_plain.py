import pytest

from pipeline.normalize.plain import plain
from pipeline.normalize.ticks import Tick, ticks


def test_private_characters_are_the_letters_behind_them() -> None:
    assert plain(["\uf0fe政府网站\uf0a3公报", "√", "R", ""]) == ["þ政府网站£公报", "√", "R", ""]


@pytest.mark.parametrize("glyph", ["\uf0fe", "\uf052", "\uf0fc", "\uf050"])
def test_a_tick_typed_in_wingdings_is_a_tick(glyph: str) -> None:
    assert ticks([glyph]) == [Tick(ticked=True)]


@pytest.mark.parametrize("glyph", ["\uf0a3", "\uf0fb"])
def test_an_empty_box_typed_in_wingdings_is_none(glyph: str) -> None:
    assert not ticks([glyph])[0].ticked
