from functools import cache

import pytest

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.sections import domain_finder
from schemas import reference

DOMAINS = reference.load().domain
WORDS = [
    (word, code)
    for code, name, aliases in zip(DOMAINS["domain_code"], DOMAINS["name"], DOMAINS["aliases"], strict=True)
    for word in [name, *filter(None, aliases.split(";"))]
]


@cache
def finder() -> DomainFinder:
    return domain_finder(reference.load())


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


def test_a_finder_without_departments_finds_all_the_same() -> None:
    assert DomainFinder({"就业": "employment"}, []).find("就业领域") == "employment"
