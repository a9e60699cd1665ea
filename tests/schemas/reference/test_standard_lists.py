"""Standard items keep their sources, and every domain says how much of its list is known."""

from collections import Counter

import pytest

from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import extent_in_words, extents_in_english
from simulation.sample import sample_reference

CONTRADICTED = [
    ("compulsory_education", "教育督导", None),
    ("household_registration", "居住证管理", None),
    ("household_registration", "户口登记项目变更更正", "民族变更、更正"),
    ("land_expropriation", "征地前期准备", "征地补偿安置方案听证"),
    ("urban_rural_planning", "规划编制", "村庄规划"),
]
CORRECTED = [
    ("compulsory_education", "教育督导公开", None),
    ("household_registration", "暂住登记及居住证管理", "居住证换、补领"),
    ("household_registration", "户口登记项目变更更正", "民族成分变更、更正"),
    ("land_expropriation", "征地组织实施", "征地补偿安置方案听证"),
    ("land_expropriation", "征地前期准备", "拟征地听证"),
]


@pytest.fixture(scope="module")
def data() -> Reference:
    return sample_reference().of_edition("2020")


def names(data: Reference) -> dict[tuple[str, str, str | None], str]:
    return {
        (row["domain_code"], row["level1"], row["level2"]): row["evidence"] for row in data.standard_item.rows
    }


def test_items_are_seen_or_marked(data: Reference) -> None:
    assert Counter(data.standard_item["evidence"]) == {"seen": 247, "from_memory": 89}


@pytest.mark.parametrize("item", CONTRADICTED)
def test_a_contradicted_item_is_gone(item: tuple[str, str, str | None], data: Reference) -> None:
    assert item not in names(data)


@pytest.mark.parametrize("item", CORRECTED)
def test_a_corrected_item_was_seen(item: tuple[str, str, str | None], data: Reference) -> None:
    assert names(data)[item] == "seen"


def test_every_domain_of_an_edition_has_one_list() -> None:
    for edition in ("2020", "2021"):
        known = sample_reference().of_edition(edition)
        assert sorted(known.standard_list["domain_code"]) == sorted(known.domain["domain_code"])


@pytest.mark.parametrize(
    ("domain", "level", "zh", "en"),
    [
        (
            "land_expropriation",
            "level2",
            "本领域的标准二级事项清单是完整的",
            "the list of this domain's standard level-2 items is whole",
        ),
        (
            "fiscal_budget",
            "level1",
            "本领域的标准一级事项清单大体完整",
            "the list of this domain's standard level-1 items is probably whole",
        ),
        (
            "work_safety",
            "level1",
            "本领域的标准一级事项清单还不完整",
            "of this domain's standard level-1 items only a part is known",
        ),
        (
            "no_domain",
            "level2",
            "本领域的标准二级事项清单还不完整",
            "of this domain's standard level-2 items only a part is known",
        ),
    ],
)
def test_it_is_said_how_much_of_a_list_is_known(
    domain: str, level: str, zh: str, en: str, data: Reference
) -> None:
    assert extent_in_words(data, domain, level) == zh
    assert extents_in_english()[zh] == en
