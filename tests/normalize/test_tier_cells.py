import pytest

from pipeline.normalize.tier_cells import EVERY, LONGEST, read_tier_cell

COUNTY, TOWNS = {"county"}, {"county", "township"}
ALL = {"county", "township", "village"}


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        *(
            (text, ALL)
            for text in ("县乡村三级", "县乡村", "县、乡(镇)、村", "县 乡 村 三级", "县乡村3级", "区镇村三级")
        ),
        *(
            (text, ALL)
            for text in ("县（区）、乡镇（街道）、村（社区）三级", "区、街道、社区", "县级及以下", "县→乡→村")
        ),
        *(
            (text, TOWNS)
            for text in ("县乡两级", "县乡", "县、乡两级政府", "县级和乡级", "县级及乡镇", "1.县级 2.乡级")
        ),
        *(
            (text, TOWNS)
            for text in (
                "县级人民政府、乡镇人民政府",
                "县级（含乡镇）",
                "☑县级 ☑乡级 □村级",
                "县级■ 乡级■ 村级□",
            )
        ),
        *(
            (text, COUNTY)
            for text in ("县级", "（县级）", "县（市、区）级", "■县级 □乡级", "县直部门", "√县级")
        ),
        ("市县两级", {"city", "county"}),
        ("市、县、乡三级", {"city", "county", "township"}),
        ("省市县乡村五级", {"province", "city"} | ALL),
        ("乡镇及以下", {"township", "village"}),
        ("县级以上", {"province", "prefecture", "county"}),
        ("各级", {EVERY}),
        ("所有层级", {EVERY}),
        *((text, set()) for text in ("无", "/", "—", "□", "")),
    ],
)
def test_words_of_tiers_are_parsed(text: str, tiers: set[str]) -> None:
    assert read_tier_cell(text) == (tiers, ())


@pytest.mark.parametrize(
    ("text", "tiers", "unknown"),
    [
        ("县乡三级", TOWNS, "县乡三级"),
        ("三级", set(), "三级"),
        ("县级、园区", COUNTY, "园区"),
        ("县民政局", set(), "县民政局"),
        ("不详", set(), "不详"),
        ("县" * (LONGEST + 1), set(), "县" * (LONGEST + 1)),
    ],
)
def test_words_that_are_not_understood_are_kept(text: str, tiers: set[str], unknown: str) -> None:
    assert read_tier_cell(text) == (tiers, (unknown,))
