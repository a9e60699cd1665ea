import unicodedata

import pytest

from simulation.items.compose import compose
from simulation.items.units import counties
from simulation.items.vocabulary import Domain, domains, kind_of, kinds, standard_channels
from simulation.sample import sample_reference


def key(name: str) -> str:
    """Normalise a name: width, spaces and punctuation are ignored."""
    folded = unicodedata.normalize("NFKC", name)
    return "".join(letter for letter in folded if letter.isalnum())


@pytest.mark.parametrize("domain", domains(), ids=lambda domain: domain.code)
def test_names_stay_distinct_when_punctuation_does_not_count(domain: Domain) -> None:
    assert len({key(name) for name in domain.tree}) == len(domain.tree)
    for names in domain.tree.values():
        assert len({key(name) for name in names}) == len(names)


@pytest.mark.parametrize("domain", domains(), ids=lambda domain: domain.code)
def test_every_level1_has_level2_names(domain: Domain) -> None:
    assert all(domain.tree.values())


def test_most_standard_names_are_used() -> None:
    trees = {domain.code: domain.tree for domain in domains()}
    names = sample_reference().standard_item.where(lambda row: row["level2"])
    used = [row["level2"] in trees[row["domain_code"]].get(row["level1"], ()) for row in names.rows]
    assert 0.85 < sum(used) / len(used) < 1


def test_the_level2_name_decides_the_kind_before_the_level1_name() -> None:
    assert kind_of("政策文件", "农机购置补贴").name == "fund"
    assert kind_of("政策文件", "重要会议").name == "policy"
    assert kind_of("甲", "乙") == kinds()[-1]


def test_channels_of_the_kinds_are_standard_ones() -> None:
    numbers = {number for kind in kinds() for choice in kind.channels for number in choice}
    assert numbers <= set(range(1, len(standard_channels()) + 1))


def test_an_item_reads_the_same_each_time_and_names_its_own_county() -> None:
    domain, county = domains()[4], counties()[5]
    level1, (level2, *_) = next(iter(domain.tree.items()))
    item = compose(domain, county, level1, level2, frozenset({"county"}))
    assert item == compose(domain, county, level1, level2, frozenset({"county"}))
    assert item.disclosing_body == "叶县民政局"


def test_a_township_discloses_itself() -> None:
    domain, street = domains()[4], counties()[0].towns[0]
    level1, (level2, *_) = next(iter(domain.tree.items()))
    item = compose(domain, street, level1, level2, frozenset({"township"}))
    assert item.disclosing_body == "曙光街街道办事处"
