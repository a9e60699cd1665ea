from functools import cache

import pytest

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.sections import domain_finder
from simulation.sample import sample_reference

DOMAINS = sample_reference().of_edition("2020").domain
WORDS = [
    (word, code)
    for code, name, aliases in zip(DOMAINS["domain_code"], DOMAINS["name"], DOMAINS["aliases"], strict=True)
    for word in [name, *filter(None, aliases.split(";"))]
]


@cache
def finder(edition: str = "2020") -> DomainFinder:
    return domain_finder(sample_reference().of_edition(edition))


@pytest.mark.parametrize(("word", "code"), WORDS)
def test_every_name_and_alias_tells_its_domain_in_a_title(word: str, code: str) -> None:
    assert finder().find(word) == code
    assert finder().find(f"（三）叶县{word}领域基层政务公开标准目录（试行）") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("叶县教育体育局义务教育目录", "compulsory_education"),
        ("叶县民政局 养老服务", "elderly_care"),
        ("公共文化服务", "public_culture"),
        ("国有土地上房屋征收与补偿", "housing_expropriation"),
        ("义务\n教育 领域", "compulsory_education"),
        ("義務教育", "compulsory_education"),
        ("救灾、救灾生产", "disaster_relief"),
    ],
)
def test_the_longest_name_wins_and_departments_are_passed_over(text: str, code: str) -> None:
    assert finder().find(text) == code


@pytest.mark.parametrize(
    "text", [None, "", "Sheet1", "叶县基层政务公开标准目录", "安全生产和救灾", "就业、社会保险领域"]
)
def test_no_name_or_several_tell_no_domain(text: str | None) -> None:
    assert finder().find(text) is None


@pytest.mark.parametrize("text", ["叶县精准扶贫领域标准目录", "脱贫攻坚", "叶县扶贫开发办公室目录"])
def test_the_name_of_an_earlier_edition_means_what_the_domain_became(text: str) -> None:
    assert finder("2021").find(text) == "poverty_alleviation_consolidation"
    assert finder("2021").former_name(text) in {"扶贫", "脱贫攻坚"}
    assert finder().former_name(text) is None


def test_a_name_of_a_later_edition_means_what_the_domain_was() -> None:
    text = "巩固拓展脱贫攻坚成果同乡村振兴有效衔接领域目录"
    assert finder().find(text) == "poverty_alleviation"
    assert finder().former_name(text)
    assert finder("2021").former_name(text) is None


def test_a_name_of_both_editions_or_beside_the_own_is_not_a_former_one() -> None:
    assert finder("2021").former_name("乡村振兴") is None
    assert finder("2021").former_name("巩固拓展脱贫攻坚成果（原扶贫）") is None


def test_a_finder_without_departments_finds_all_the_same() -> None:
    assert DomainFinder({"就业": "employment"}, []).find("就业领域") == "employment"


@pytest.mark.parametrize(
    "text", ["财政预决算（卫健部分）", "财政预决算社保局", "财政预决算卫健负责部分", "财政预决算（扶贫办）"]
)
def test_a_department_in_short_is_no_domain_beside_one(text: str) -> None:
    assert finder().find(text) == "fiscal_budget"


def test_a_department_in_short_tells_the_domain_where_nothing_else_does() -> None:
    assert finder().find("叶县卫健委") == "health_care"
