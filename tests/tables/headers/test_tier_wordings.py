"""How tiers are called across the country, in headers, cells and titles."""

import pytest

from pipeline.normalize.stated_tiers import TierFinder
from pipeline.normalize.tier_cells import read_tier_cell
from pipeline.tables.headers.header_words import load_header_words, tiers_in
from pipeline.text.fold import fold
from schemas.kinds.kinds import CATALOG

WORDINGS = {
    "province": ["省级", "自治区级", "兵团级"],
    "prefecture": ["设区市级", "州级", "盟级", "盟市级", "地区级", "地市级", "市州级"],
    "city": ["市级", "师级", "师市级"],
    "county": ["县级", "区级", "区县级", "县市区级", "旗级", "旗县级", "自治旗级", "旗县市区级"],
    "township": ["乡级", "镇街级", "街镇级", "苏木级", "苏木乡镇级", "团场级", "团级"],
    "village": ["村级", "村居级", "社区级", "嘎查级", "嘎查村级", "连队级"],
}
"""Words that leagues, banners, regiments, districts and others use."""
EACH = [(word, tier) for tier, words in WORDINGS.items() for word in words]
SEVERAL = {
    "盟级旗县级": {"prefecture", "county"},
    "旗县、苏木乡镇级": {"county", "township"},
    "苏木乡镇、嘎查村级": {"township", "village"},
    "师级、团场级": {"city", "township"},
}


@pytest.mark.parametrize(("word", "tier"), EACH)
def test_a_header_names_its_tier(word: str, tier: str) -> None:
    assert load_header_words(CATALOG).fields_of(word) == (tier,)


@pytest.mark.parametrize(("word", "tier"), EACH)
def test_a_cell_names_its_tier(word: str, tier: str) -> None:
    assert read_tier_cell(word) == ({tier}, ())


@pytest.mark.parametrize(("word", "tier"), EACH)
def test_a_title_states_its_tier(word: str, tier: str) -> None:
    assert TierFinder([]).find(f"{word}基层政务公开标准目录") == {tier}


@pytest.mark.parametrize(("words", "tiers"), SEVERAL.items())
def test_several_tiers_are_named_together(words: str, tiers: set[str]) -> None:
    assert set(tiers_in(fold(words))) == tiers
    assert read_tier_cell(words).tiers == tiers


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("嘎查（社区）", {"village"}),
        ("旗县（市）级", {"county"}),
        ("苏木乡镇（街道）", {"township"}),
        ("盟、旗、苏木三级", {"prefecture", "county", "township"}),
        ("旗级及以下", {"county", "township", "village"}),
        ("师、团、连队三级", {"city", "township", "village"}),
    ],
)
def test_cells_name_tiers_with_brackets_and_counts(text: str, tiers: set[str]) -> None:
    assert read_tier_cell(text) == (tiers, ())


@pytest.mark.parametrize("text", ["某旗乡级目录", "锡林郭勒盟苏木级目录"])
def test_a_letter_of_a_units_name_states_no_tier(text: str) -> None:
    assert TierFinder([]).find(text) == {"township"}
