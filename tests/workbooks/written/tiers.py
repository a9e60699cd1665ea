"""Layouts §2: tier columns under all their names, and words in place of ticks in them."""

from collections.abc import Mapping

from simulation.model import Workbook
from tests.workbooks.grid import workbook, workbook_of
from tests.workbooks.written.wording import (
    AUDIENCE_METHOD,
    BOTH,
    BUDGET,
    BUDGET_ROWS,
    CULTURE,
    DISASTER,
    HEAD,
    HEAD_WITHOUT_TIERS,
    JOBS,
    RELIEF,
    head,
    title,
)


def _two(*tiers: str, domain: str = "财政预决算", unit: str = "叶县") -> list[str]:
    """One item for each tier column, and one that ticks them all."""
    ticks = ["|".join("√" if here == tier else "" for here in tiers) for tier in tiers]
    ticks.append("|".join("√" for _ in tiers))
    return [
        title(domain, unit),
        *head(*tiers),
        *(
            f"{number}|政策文件|规范性文件{number}|{BUDGET.replace('叶县', unit)}|{AUDIENCE_METHOD}|{ticked}"
            for number, ticked in enumerate(ticks, 1)
        ),
    ]


def _one_tier(said: str) -> list[str]:
    return [
        f"1|政策文件|规范性文件|{said}|{AUDIENCE_METHOD}|√",
        f"2|^|办事指南|{said}|{AUDIENCE_METHOD}|√",
    ]


TIER_PAIRS = {
    "财政": _two("县级", "镇、村级"),
    "就业": _two("县级", "乡镇级", domain="就业"),
    "社保": _two("县级", "镇街级", domain="社会保险"),
    "义务教育": _two("区级", "镇街、村级", domain="义务教育"),
    "养老服务": _two("镇级", "村级", domain="养老服务"),
    "救灾": _two("州级县级", "乡、村级", domain="救灾"),
    "扶贫": _two("市级", "县级", domain="扶贫"),
    "环保": _two("市级", "镇街(园区)级", domain="生态环境"),
}

OFFICIAL_TIERS = {
    "全称": _two("县（市、区）级", "乡镇（街道）级", "村（社区）级"),
    "单字": _two("县", "乡", "村", domain="就业"),
    "合并": _two("县、乡级", "村居", domain="义务教育"),
}

THREE_TIERS = {
    "县乡村": _two("县级", "乡级", "村级"),
    "市县乡": _two("市级", "县级", "乡级", domain="就业"),
    "市区街": _two("市", "区级", "街道（镇）", domain="义务教育"),
}

WORDS_AS_TICKS = {
    "文化": [
        title("公共文化服务"),
        *head("县级", "乡、村级"),
        f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{AUDIENCE_METHOD}|县级|乡级",
        f"2|^|特殊群体公共文化服务信息|{CULTURE}|{AUDIENCE_METHOD}|县级|",
        f"3|^|组织开展群众文化活动|{CULTURE}|{AUDIENCE_METHOD}||乡级",
    ],
    "救灾": [
        title("救灾"),
        *head("州级县级", "乡、村级"),
        f"1|政策文件|法律法规|{DISASTER}|{AUDIENCE_METHOD}|县级|",
        f"2|^|部门规章|{DISASTER}|{AUDIENCE_METHOD}|州级、县级|乡级",
        f"3|^|其他政策文件|{DISASTER}|{AUDIENCE_METHOD}|县级|乡、村级",
    ],
}

WRONG_GROUP = [
    title("公共文化服务"),
    HEAD[0].replace("公开层级", "公开方式"),
    HEAD[1],
    f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{BOTH}",
    f"2|^|组织开展群众文化活动|{CULTURE}|√|||√||√",
]


CASES: Mapping[str, Workbook] = {
    "should_read/2-no-tier-columns.xlsx": workbook(
        title("财政预决算"),
        *HEAD_WITHOUT_TIERS,
        *(row.rsplit("|", 2)[0] for row in BUDGET_ROWS),
    ),
    "should_read/2-one-tier-column.xlsx": workbook_of(
        {
            "社会救助": [title("社会救助", "叶县任店镇"), *head("镇级"), *_one_tier(RELIEF)],
            "就业": [title("就业", "叶县任店镇"), *head("乡级"), *_one_tier(JOBS)],
            "公共文化": [title("公共文化服务", "叶县任店镇"), *head("街道"), *_one_tier(CULTURE)],
        }
    ),
    "should_read/2-two-tier-columns.xlsx": workbook_of(TIER_PAIRS),
    "should_read/2-three-tier-columns.xlsx": workbook_of(THREE_TIERS),
    "should_read/2-tier-columns-by-other-names.xlsx": workbook_of(OFFICIAL_TIERS),
    "should_read/2-city-tier-of-a-county-level-city.xlsx": workbook(
        *_two("市级", "镇街级", unit="汝州市"),
    ),
    "should_read/2-tier-named-after-the-city.xlsx": workbook(
        *_two("汝州市级", "镇街乡", "村", unit="汝州市"),
    ),
    "should_read/2-words-in-tier-cells.xlsx": workbook_of(WORDS_AS_TICKS),
    "should_read/2-wrong-group-over-tiers.xlsx": workbook(*WRONG_GROUP),
}
