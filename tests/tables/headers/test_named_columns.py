import pytest

from pipeline.tables.headers.named_columns import channel_named, tier_of_place
from tests.tables.headers.test_find_headers import mapping, only

LEFT = "序号|一级事项|二级事项|公开内容|公开依据"
HEAD = "序号|公开事项||公开内容|公开依据"
LEAVES = "|一级事项|二级事项||"


@pytest.mark.parametrize(
    ("word", "tier"),
    [
        ("任店镇", "township"),
        ("田庄乡", "township"),
        ("昆阳街道", "township"),
        ("九龙街道办事处", "township"),
        ("任店镇人民政府", "township"),
        ("东街村", "village"),
        ("北关社区居委会", "village"),
        ("叶县", "county"),
        ("湛河区", "county"),
        ("平顶山市", "city"),
    ],
)
def test_the_end_of_a_place_name_tells_its_tier(word: str, tier: str) -> None:
    assert tier_of_place(word) == (tier,)


@pytest.mark.parametrize("word", ["政府网站", "全社会", "镇", "公开内容", "√", ""])
def test_other_words_are_no_places(word: str) -> None:
    assert tier_of_place(word) == ()


def test_a_channel_is_known_by_any_of_its_names() -> None:
    assert channel_named("村公示栏") == channel_named("社区/企事业单位/村公示栏（电子屏）")
    assert channel_named("信用中国网站") == "信用中国网站"
    assert channel_named("公开内容") is None


def test_columns_below_the_heading_of_channels_are_channels() -> None:
    header = only(f"{HEAD}|公开渠道和载体||", f"{LEAVES}|政府网站|其他|村大喇叭")
    assert mapping(header)["channel"] == [5, 6, 7]
    assert [column.match.word for column in header.columns[5:]] == ["政府网站", "其他", "村大喇叭"]


def test_columns_named_after_channels_are_channels_where_no_column_lists_them() -> None:
    assert mapping(only(f"{LEFT}|政府网站|政府公报|两微一端"))["channel"] == [5, 6, 7]
    assert mapping(only(f"{LEFT}|公开渠道|政府网站|政府公报"))["channel"] == [5]
    assert "channel" not in mapping(only(f"{LEFT}|政府网站（网址）"))


def test_columns_named_after_places_are_tiers_below_their_heading_or_side_by_side() -> None:
    assert mapping(only(f"{HEAD}|公开层级|", f"{LEAVES}|县级|任店镇"))["township"] == [6]
    assert mapping(only(f"{LEFT}|县级|任店镇|田庄乡"))["township"] == [6, 7]
    assert mapping(only(f"{LEFT}|东街村|西街村|北关社区"))["village"] == [5, 6, 7]
    assert "township" not in mapping(only(f"{LEFT}|所属乡镇名称|所在镇"))


def test_columns_of_towns_below_a_text_hold_that_text() -> None:
    header = only(f"{HEAD}|公开主体||", f"{LEAVES}|任店镇|田庄乡|廉村镇")
    assert mapping(header)["disclosing_body"] == [5, 6, 7]
