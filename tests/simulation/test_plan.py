from random import Random

import pytest

from simulation.items.units import SampleUnit, counties
from simulation.plan import deal, local_layout

COUNTY = {county.short_name: county for county in counties()}


def tier_words(unit: SampleUnit, county: SampleUnit) -> list[str]:
    return [tier.word for tier in local_layout("standard", unit, county).tiers]


def test_each_name_is_assigned_as_planned_to_fitting_keys() -> None:
    dealt = deal({"odd": 3, "any": 2}, range(10), Random(1), lambda name, key: name == "any" or key % 2 == 1)  # noqa: S311
    assert sorted(dealt.values()) == ["any", "any", "odd", "odd", "odd"]
    assert all(key % 2 for key, name in dealt.items() if name == "odd")


def test_a_plan_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="odd: only 5 of 6"):
        deal({"odd": 6}, range(10), Random(1), lambda _, key: key % 2 == 1)  # noqa: S311


def test_tier_words_are_those_of_the_place() -> None:
    assert tier_words(COUNTY["叶县"], COUNTY["叶县"]) == ["县级", "乡级"]
    assert tier_words(COUNTY["汝州市"], COUNTY["汝州市"]) == ["市级", "乡级"]
    assert tier_words(COUNTY["石龙区"], COUNTY["石龙区"]) == ["区级", "街道"]
    assert tier_words(COUNTY["新华区"].towns[-1], COUNTY["新华区"]) == ["区级", "乡级"]
