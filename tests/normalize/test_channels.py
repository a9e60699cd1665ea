from functools import cache

import pytest

from pipeline.limits import MOST_LISTED
from pipeline.normalize.channels import Channel, ChannelReader, channel_key, channel_reader, unknown_names
from schemas.words.layout import load_layout
from simulation.sample import sample_reference

STANDARD = list(sample_reference().channel["name"])


@cache
def reader() -> ChannelReader:
    return channel_reader(sample_reference())


def names(cell: str) -> list[str]:
    (found,) = reader().read([cell])
    return [channel.name for channel in found]


def codes(cell: str) -> list[str | None]:
    (found,) = reader().read([cell])
    return [channel.channel_code for channel in found]


@pytest.mark.parametrize("name", STANDARD)
def test_every_standard_channel_is_known_alone(name: str) -> None:
    assert names(name) == [name]
    assert codes(name) != [None]


@pytest.mark.parametrize(
    ("chosen", "open_"), [("■", "□"), ("☑", "☐"), ("R", "£"), ("■", "口"), ("þ", "□"), ("√", "○"), ("■", "£")]
)
@pytest.mark.parametrize("between", [" ", "\n", "", "、"])
def test_only_channels_with_a_filled_box_are_chosen(chosen: str, open_: str, between: str) -> None:
    cell = between.join((chosen if number % 3 == 0 else open_) + name for number, name in enumerate(STANDARD))
    assert names(cell) == STANDARD[::3]


@pytest.mark.parametrize("glyph", [*load_layout().channel["chosen"], *load_layout().channel["chosen_letter"]])
def test_every_chosen_glyph_chooses(glyph: str) -> None:
    assert names(f"{glyph}政府网站 □政府公报") == ["政府网站"]


@pytest.mark.parametrize("glyph", [*load_layout().channel["open"], *load_layout().channel["open_letter"]])
def test_every_open_glyph_leaves_out(glyph: str) -> None:
    assert names(f"■政府网站 {glyph}政府公报") == ["政府网站"]


def test_box_and_label_may_stand_on_different_lines() -> None:
    assert names("■\n政府网站\n□\n政府公报 ■\n精准推送") == ["政府网站", "精准推送"]


def test_a_blank_between_box_and_label_is_no_matter() -> None:
    assert names("■ 政府网站 □ 政府公报 R 精准推送") == ["政府网站", "精准推送"]


def test_boxes_that_are_all_empty_choose_nothing() -> None:
    assert names("□政府网站 □政府公报") == []


@pytest.mark.parametrize(
    "cell",
    [
        "1.政府网站\n2.两微一端",
        "1.政府网站 2.两微一端",
        "1、政府网站 2、两微一端",
        "（1）政府网站\n（2）两微一端",
        "(1)政府网站\n(2)两微一端",
        "①政府网站\n②两微一端",
        "政府网站、两微一端",
        "政府网站,两微一端",
        "政府网站，两微一端",
        "政府网站；两微一端。",
        "政府网站;两微一端",
        "政府网站\n两微一端",
        "政府网站、政务新媒体",
        "政府门户网站、微信公众号",
    ],
)
def test_lists_without_boxes_are_chosen_whole(cell: str) -> None:
    assert names(cell) == ["政府网站", "两微一端"]


def test_a_number_inside_a_name_does_not_split_it() -> None:
    assert names("12345政务服务热线") == ["12345政务服务热线"]


@pytest.mark.parametrize(
    ("variant", "standard"),
    [
        ("发布会", "发布会/听证会"),
        ("发布会／听证会", "发布会/听证会"),
        ("入户/现场宣传", "入户/现场"),
        ("政府服务中心", "政务服务中心"),
        ("行政服务中心", "政务服务中心"),
        ("公开查阅点/政务公开专区", "公开查阅点"),
        ("政务新媒体", "两微一端"),
        ("一微一端", "两微一端"),
        ("纸质载体", "纸质媒体"),
        ("社区/企事业单位/村公示栏(电子屏)", "社区/企事业单位/村公示栏（电子屏）"),
        ("乡镇便民服务中心", "便民服务站"),
        ("政府网站（县政府门户网站）", "政府网站"),
        ("政府网站(http://www.yexian.gov.cn)", "政府网站"),
    ],
)
def test_variants_of_standard_channels_are_known(variant: str, standard: str) -> None:
    assert names(f"■{variant} □精准推送") == [standard]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("信用中国（https://www.example.gov.cn/）", ["信用中国"]),
        ("政府网站(http://www.example.gov.cn/)和两微一端", ["政府网站", "两微一端"]),
        ("某某县人民政府门户（https://example.gov.cn）", ["某某县人民政府门户"]),
        ("■政府网站【www.example.gov.cn】□政府公报", ["政府网站"]),
    ],
)
def test_brackets_around_an_address_go_with_it(cell: str, read: list[str]) -> None:
    assert names(cell) == read


def test_another_channel_keeps_its_own_name_and_has_no_code() -> None:
    assert reader().read(["■政府网站■征地信息公开平台"]) == [
        [Channel("government_website", "政府网站"), Channel(None, "征地信息公开平台")]
    ]


@pytest.mark.parametrize("remark", ["注：以上为必选，其他可选", "注:■为必选"])
def test_a_remark_in_the_cell_is_no_channel(remark: str) -> None:
    assert names(f"□政府公报 ■政府网站\n{remark}") == ["政府网站"]


def test_a_channel_named_twice_is_one() -> None:
    assert names("■政府网站 ■政府门户网站") == ["政府网站"]


def test_a_cell_without_words_names_none() -> None:
    assert names("/") == []
    assert names("■") == []


def test_letters_are_boxes_only_in_front_of_channels() -> None:
    assert names("R政府网站 £政府公报 R精准推送") == ["政府网站", "精准推送"]
    assert names("FRESH平台") == ["FRESH平台"]


def test_channel_names_are_compared_without_punctuation_and_width() -> None:
    assert channel_key("社区／企事业单位/村公示栏（电子屏） ") == channel_key(
        "社区/企事业单位/村公示栏(电子屏)"
    )


@pytest.mark.parametrize(
    ("chosen", "open_"), [("t", "o"), ("n", "¨"), ("\uf0fe", "\uf0a8"), ("\uf052", "\uf0a3")]
)
def test_letters_of_symbol_fonts_in_front_of_channels_are_boxes(chosen: str, open_: str) -> None:
    assert names(f"{chosen}政府网站 {open_}政府公报\n{chosen}两微一端") == ["政府网站", "两微一端"]


@pytest.mark.parametrize("bullet", ["·", "•", "-", "*"])
def test_bullets_say_nothing(bullet: str) -> None:
    assert names(f"{bullet}政府网站\n{bullet} 政府公报") == ["政府网站", "政府公报"]


@pytest.mark.parametrize("glyph", ["♦", "¤", "⬛", "◍"])
def test_text_behind_an_unknown_box_is_not_chosen_but_reported(glyph: str) -> None:
    cell = f"■政府网站\n{glyph}政府公报\n□两微一端"
    assert names(cell) == ["政府网站"]
    assert reader().strange_glyphs([cell, "■政府网站 R两微一端 £公报"]) == [glyph, ""]


def test_channels_known_beside_the_standard_ones_are_no_unknown_names() -> None:
    assert unknown_names([Channel(None, "信用中国网站"), Channel(None, "村口大喇叭")]) == ["村口大喇叭"]
    assert unknown_names([Channel("government_website", "政府网站")]) == []


def test_a_letter_that_is_a_box_is_one_before_unknown_channels_too() -> None:
    assert names("t政府网站\n□政府公报\nt大喇叭") == ["政府网站", "大喇叭"]
    assert names("R政府网站、£大喇叭、R短信") == ["政府网站", "短信"]
    assert names("R政府网站£政府公报£其他R大喇叭") == ["政府网站", "大喇叭"]
    assert names("R政府网站R办事窗口\n口其他") == ["政府网站", "办事窗口"]


@pytest.mark.parametrize(
    "cell",
    [
        "[√]政府网站 [ ]政府公报 [√]两微一端",
        "（■）政府网站（）政府公报（■）两微一端",
        "政府网站■ 政府公报□ 两微一端■",
    ],
)
def test_boxes_may_stand_in_brackets_or_behind_their_channels(cell: str) -> None:
    assert names(cell) == ["政府网站", "两微一端"]


def test_known_channels_side_by_side_without_boxes_are_so_many() -> None:
    assert names("政府网站 两微一端") == ["政府网站", "两微一端"]
    assert names("政府网站 大喇叭") == ["政府网站 大喇叭"]


@pytest.mark.parametrize("cell", ["■其他：办税服务厅", "■其他（办税服务厅）", "其他:办税服务厅"])
def test_other_channels_keep_the_name_behind_it(cell: str) -> None:
    assert reader().read([cell]) == [[Channel("other", "办税服务厅")]]


@pytest.mark.parametrize("cell", ["■其他", "■其他（请注明）", "■其他：____"])
def test_other_channels_without_a_name_are_others(cell: str) -> None:
    assert reader().read([cell]) == [[Channel("other", "其他")]]


def test_a_numbered_list_needs_nothing_between_its_entries() -> None:
    assert names("1.政府网站2.精准推送3.大喇叭") == ["政府网站", "精准推送", "大喇叭"]
    assert names("12345政务服务热线2.0版") == ["12345政务服务热线2.0版"]


def test_of_one_cell_so_many_channels_are_taken() -> None:
    listed = [f"渠道{number}号" for number in range(5_000)]
    assert names("、".join(listed)) == listed[:MOST_LISTED]
    assert names("".join(f"■{name}" for name in listed)) == listed[:MOST_LISTED]
    assert names("、".join([*["政府网站"] * 500, "广播"]))[0] == "政府网站"


WEBSITE, NEW_MEDIA, HALL = "政府网站", "两微一端", "政务服务中心"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *(
            (f"■政府网站{address}", [WEBSITE])
            for address in ("http://a.gov.cn/x?y=1", "www.a.gov.cn", "a.gov.cn")
        ),
        *(
            (f"政府网站{address}", [WEBSITE])
            for address in ("（http://a.gov.cn）", "[www.a.gov.cn]", "【a.gov.cn】")
        ),
        *(
            (f"政府网站{address}", [WEBSITE])
            for address in ("：http://a.gov.cn", " 网址http：//a.gov.cn", "、a@b.cn")
        ),
        *(
            (f"■{cell}", [NEW_MEDIA])
            for cell in ("公众号“叶县发布”", "微信公众号：叶县发布", "“叶县发布”微博")
        ),
        *((f"■{cell}", [NEW_MEDIA]) for cell in ("两微一端（微信号：yx0375）", "两微一端公众号“叶县发布”")),
        *((f"{cell}", [HALL]) for cell in ("政务服务中心0375-8012345", "政务服务中心（电话：13800138000）")),
        ("政务服务中心（地址：昆阳大道1号，电话：0375-8012345）", [HALL]),
        ("政府网站http://a.gov.cn、两微一端公众号“叶县发布”", [WEBSITE, NEW_MEDIA]),
        ("政府网站http://a.gov.cn和微信公众号“叶县发布”", [WEBSITE, NEW_MEDIA]),
        ("■政府网站www.a.gov.cn、微信公众号叶县发布 □政府公报", [WEBSITE, NEW_MEDIA]),
        ("■政府网站http://a.gov.cn ■政务服务中心地址：昆阳大道1号 ■精准推送", [WEBSITE, HALL, "精准推送"]),
        ("信用中国网站http://a.gov.cn", ["信用中国网站"]),
        ("■其他：办税服务厅（地址：昆阳大道1号）", ["办税服务厅"]),
        ("■http://www.a.gov.cn/", ["http://www.a.gov.cn/"]),
    ],
)
def test_an_address_is_no_part_of_a_channels_name(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected
