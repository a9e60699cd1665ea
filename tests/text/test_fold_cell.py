import pytest

from pipeline.normalize.ticks import Tick, ticks
from pipeline.text.fold_cell import plain
from pipeline.text.names import keys, tidied


def test_private_use_characters_become_the_letters_they_stand_for() -> None:
    assert plain(["\uf0fe政府网站\uf0a3公报", "√", "R", ""]) == ["þ政府网站£公报", "√", "R", ""]


@pytest.mark.parametrize("glyph", ["\uf0fe", "\uf052", "\uf0fc", "\uf050"])
def test_a_tick_typed_in_wingdings_is_a_tick(glyph: str) -> None:
    assert ticks([glyph]) == [Tick(ticked=True)]


@pytest.mark.parametrize("glyph", ["\uf0a3", "\uf0fb"])
def test_an_empty_box_typed_in_wingdings_is_no_tick(glyph: str) -> None:
    assert not ticks([glyph])[0].ticked


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\ufeff", "\u2060"])
def test_characters_without_width_are_removed(invisible: str) -> None:
    assert plain([f"政府{invisible}网站"]) == ["政府网站"]
    assert keys([f"财政{invisible}预决算"]) == keys(["财政预决算"])
    assert tidied(f"财政{invisible}预决算") == "财政预决算"
    assert ticks([f"{invisible}√"]) == [Tick(ticked=True)]
