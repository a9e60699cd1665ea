import pytest

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import Layout, presets
from simulation.layouts.wording import chinese_number
from simulation.plan import load_plan
from simulation.render import render

CATALOG = SampleCatalog("2020", "410422", "叶县", "fiscal_budget", "财政预决算", 8, (SampleItem("甲", "乙"),))


def test_there_are_presets_for_more_than_twenty_shapes() -> None:
    assert len(set(map(repr, presets().values()))) > 20


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_preset_renders_its_columns(name: str) -> None:
    layout = presets()[name]
    place = render([CATALOG], layout).locations[0]
    assert tuple(place.columns) == layout.leaves()
    assert "level2" in place.columns
    assert "level1" in place.columns or layout.level1_style == "banner"


def test_a_preset_inherits_the_keys_it_does_not_set() -> None:
    assert presets()["village_words"].columns == presets()["standard"].columns
    assert presets()["village_words"].word("specific_group") == "特定群众"
    assert presets()["standard"].word("specific_group") == "特定群体"


def test_tier_columns_stand_where_the_layout_says() -> None:
    leaves = Layout(("level1", "tiers", "extra:备注"), presets()["standard"].tiers).leaves()
    assert leaves == ("level1", "tier:县级", "tier:乡级", "extra:备注")


def test_the_plan_uses_known_layouts_only() -> None:
    document = load_plan("2020").document
    assert {*document["county_layouts"], *document["township_layouts"]} <= set(presets())


@pytest.mark.parametrize(
    ("number", "words"), [(7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (26, "二十六")]
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words
