import pytest

from pipeline.normalize.ticks import NOT_TICKED, Tick, ticks, words_in
from schemas.words.layout import load_layout


@pytest.mark.parametrize("glyph", sorted(load_layout().tick["yes"]))
def test_every_glyph_that_says_yes_is_a_tick(glyph: str) -> None:
    assert ticks([glyph, f" {glyph}\n"]) == [Tick(ticked=True)] * 2


@pytest.mark.parametrize("glyph", sorted(load_layout().tick["no"]))
def test_every_glyph_that_says_no_is_none(glyph: str) -> None:
    assert ticks([glyph, f" {glyph} "]) == [NOT_TICKED] * 2


def test_no_glyph_says_both() -> None:
    tick = load_layout().tick
    assert tick["yes"].isdisjoint(tick["no"])


@pytest.mark.parametrize("cell", ["", "  ", "\n"])
def test_an_empty_cell_is_no_tick(cell: str) -> None:
    assert ticks([cell]) == [NOT_TICKED]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("√(面向拟征收土地所在地的村集体成员)", "面向拟征收土地所在地的村集体成员"),
        ("√（低保对象）", "低保对象"),
        ("√面向社会", "面向社会"),
        ("√\n申请人", "申请人"),
        ("■ 学生家长", "学生家长"),
        ("√()", None),
        ("√(养殖场（户）)", "养殖场（户）"),
        ("√养殖场（户）", "养殖场（户）"),
        ("√（甲）（乙）", "（甲）（乙）"),
        ("是（村民）", "村民"),
        ("1(申请人)", "申请人"),
    ],
)
def test_words_behind_a_tick_are_kept(cell: str, text: str | None) -> None:
    assert ticks([cell]) == [Tick(ticked=True, text=text)]


@pytest.mark.parametrize("cell", ["在征收范围内", "项目单位", "是的", "1户"])
def test_words_in_place_of_a_tick_are_a_guess(cell: str) -> None:
    assert ticks([cell]) == [Tick(ticked=True, text=cell, guessed=True)]


@pytest.mark.parametrize("cell", ["□申请人", "□(请写明)", "□ 低保对象", "×不适用", "☐ 其他"])
def test_words_behind_an_empty_box_are_no_tick(cell: str) -> None:
    assert not ticks([cell])[0].ticked


def test_words_are_looked_for_inside_cells() -> None:
    assert words_in(["主动公开", "依申请", ""], ["主动"]) == [True, False, False]


@pytest.mark.parametrize("cell", ["？", "待定", "◇", "＋", "k", "7", "√×", "√/", "☒", "…"])
def test_what_says_neither_yes_nor_no_is_unclear_and_not_ticked(cell: str) -> None:
    assert ticks([cell]) == [Tick(ticked=False, unclear=True)]


@pytest.mark.parametrize("cell", ["√√", "√ √", "√\n√"])
def test_a_tick_written_twice_is_a_tick(cell: str) -> None:
    assert ticks([cell]) == [Tick(ticked=True)]


@pytest.mark.parametrize("cell", ["TRUE(低保对象)", "是（低保对象）"])
def test_a_word_that_says_yes_may_name_a_group_behind_it(cell: str) -> None:
    assert ticks([cell]) == [Tick(ticked=True, text="低保对象")]


@pytest.mark.parametrize("cell", ["Ｖ", "ｖ", "１"])
def test_ticks_may_be_of_any_letter_width(cell: str) -> None:
    assert ticks([cell]) == [Tick(ticked=True)]
