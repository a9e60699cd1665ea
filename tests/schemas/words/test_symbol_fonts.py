from schemas.words.layout import load_layout
from schemas.words.symbol_fonts import glyphs_of, read_bullets, shown_in

FONTS = ("Wingdings", "Wingdings 2", "Webdings", "Symbol")


def test_a_letter_of_a_symbol_font_is_what_the_font_shows() -> None:
    assert shown_in("Wingdings 2", "R£甲\uf0a3") == "☑□甲□"
    assert shown_in("宋体", "R£") == "R£"


def test_every_symbol_that_is_a_box_or_tick_is_a_known_one() -> None:
    words = load_layout()
    known = {*words.channel["chosen"], *words.channel["open"], *words.channel["bullet"]}
    known = known.union(*words.tick.values())
    shown = {glyph for font in FONTS for glyph in glyphs_of(font).values()}
    assert shown <= known
    assert read_bullets() <= known
