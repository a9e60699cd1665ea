"""The edition that revises the one before: it follows the plan, and its changes are unambiguous."""

from collections import Counter, defaultdict
from itertools import product

import pytest

from pipeline.workspace import ROOT
from simulation.editions.expected_changes import ExpectedChange, expected_changes
from simulation.editions.name_similarity import MISTAKABLE_SIMILARITY, similarity
from simulation.editions.renaming import LEAST_SIMILARITY
from simulation.editions.sample_file import SampleEdition
from simulation.plan import load_plan, planned_editions
from simulation.sample import sample_reference
from tests.editions import sample_edition

RAW = ROOT / "raw"
PLAN = load_plan("2021").document
MERGED, ABSORBER, NEW = "410403012", "410403011", "410425190"


@pytest.fixture(scope="module")
def before() -> SampleEdition:
    return sample_edition("2020")


@pytest.fixture(scope="module")
def after() -> SampleEdition:
    return sample_edition("2021")


@pytest.fixture(scope="module")
def changes(before: SampleEdition, after: SampleEdition) -> list[ExpectedChange]:
    return expected_changes(before, after)


def catalogs(sample: SampleEdition, tier: str) -> Counter[tuple[str, str]]:
    return Counter(
        (file.unit_code, catalog.domain_code)
        for file in sample.current(tier)
        for catalog in file.rendered.catalogs
    )


def test_both_editions_are_planned() -> None:
    assert planned_editions() == ["2020", "2021"]


def test_counties_submit_each_domain_once_except_as_planned(
    after: SampleEdition,
) -> None:
    known = sample_reference().of_edition("2021")
    counties = known.unit.where(lambda row: row["tier"] == "county")["unit_code"]
    idle = {(unit, domain) for unit, domain in PLAN["not_handed_in"]["county"]}
    expected = {(unit, domain) for unit in counties for domain in known.domain["domain_code"]} - idle
    assert catalogs(after, "county") == Counter(expected)
    assert len(idle) == 8


def test_townships_submit_except_merged_and_planned_ones(before: SampleEdition, after: SampleEdition) -> None:
    handed = {file.unit_code for file in after.current("township")}
    idle = set(PLAN["not_handed_in"]["township"])
    assert handed == {file.unit_code for file in before.current("township")} - idle - {MERGED} | {NEW}


def test_the_absorbing_unit_submits_the_domains_of_both(before: SampleEdition, after: SampleEdition) -> None:
    standing = sample_reference().history.standing_for
    had = {
        code
        for unit, domain in catalogs(before, "township")
        if unit in {MERGED, ABSORBER}
        for code in standing("domain", domain, "2021")
    }
    assert had <= {domain for unit, domain in catalogs(after, "township") if unit == ABSORBER}


def test_files_keep_their_name_with_the_new_year(before: SampleEdition, after: SampleEdition) -> None:
    last = {file.path.rpartition(".")[0].replace("2020", "2021") for file in before.files}
    kept = sum(file.path.rpartition(".")[0] in last for file in after.files)
    assert kept > 0.9 * len(after.files)
    assert [file.path for file in after.files if "2020" in file.path] == []
    titles = [
        (file.path, text)
        for file in after.files
        for sheet in file.rendered.workbook.sheets
        for (row, _), text in sheet.cells.items()
        if row < 4 and "2020" in str(text)
    ]
    assert titles == []
    assert {file.rendered.workbook.year for file in after.files} == {2021}


def test_most_layouts_stay_and_some_change(before: SampleEdition, after: SampleEdition) -> None:
    standing = sample_reference().history.standing_for
    last = {
        (file.unit_code, *standing("domain", file.rendered.catalogs[0].domain_code, "2021")): file.layout
        for file in before.current("county")
    }
    now = {
        (file.unit_code, file.rendered.catalogs[0].domain_code): file.layout
        for file in after.current("county")
    }
    assert sum(last[key] != layout for key, layout in now.items()) == sum(PLAN["new_layouts"].values())


def test_planted_faults_neither_drop_nor_rename_items(after: SampleEdition) -> None:
    planted = Counter(planted.kind for file in after.files for planted in file.planted)
    assert 50 <= planted.total() <= 80
    assert planted["level1_is_domain"] == 0
    assert planted["renamed_domain"] == 1
    assert Counter(file.role for file in after.files)["unreadable"] == 2


@pytest.mark.parametrize(
    ("change", "share"), [("added", 0.06), ("removed", 0.03), ("renamed", 0.02), ("changed", 0.05)]
)
def test_shares_of_edits_in_county_catalogs_are_as_planned(
    change: str, share: float, changes: list[ExpectedChange], before: SampleEdition, after: SampleEdition
) -> None:
    known, standing = catalogs(after, "county"), sample_reference().history.standing_for
    items = sum(
        file.counts().by_tier("county")[1]
        for file in before.current("county")
        for code in standing("domain", file.rendered.catalogs[0].domain_code, "2021")
        if (file.unit_code, code) in known
    )
    found = sum(
        (each.change, each.level, each.tier) == (change, 2, "county") and len(each.unit_code) == 6
        for each in changes
    )
    assert found / items == pytest.approx(share, abs=0.005)


def test_no_added_name_is_similar_to_a_removed_one(changes: list[ExpectedChange]) -> None:
    """Check that below one parent no removed name is similar to an added one, except renames."""
    parents = {
        (each.unit_code, each.domain_code, each.tier, each.old_level1): each.new_level1
        for each in changes
        if (each.level, each.change) == (1, "renamed")
    }
    families: defaultdict[tuple[str, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    renamed = set()
    for each in changes:
        place = (each.unit_code, each.domain_code, each.tier)
        old, new = (
            (each.old_level1, each.new_level1) if each.level == 1 else (each.old_level2, each.new_level2)
        )
        parent = each.new_level1 or parents.get((*place, each.old_level1), each.old_level1)
        went, came = families[*place, "" if each.level == 1 else parent]
        went |= {old} - {new, ""}
        came |= {new} - {old, ""}
        renamed.add((old, new))
    alike = {
        pair
        for went, came in families.values()
        for pair in product(went, came)
        if similarity(*pair) >= MISTAKABLE_SIMILARITY and pair not in renamed
    }
    assert alike == set()


def test_new_names_are_similar_to_the_old_ones(changes: list[ExpectedChange]) -> None:
    renamed = [each for each in changes if each.change == "renamed"]
    pairs = [(each.old_level2 or each.old_level1, each.new_level2 or each.new_level1) for each in renamed]
    assert all(one != other and similarity(one, other) >= LEAST_SIMILARITY for one, other in pairs)
    assert {each.level for each in renamed} == {1, 2}
    assert any(each.fields for each in renamed)


def test_a_new_township_is_all_added_and_a_merged_one_is_left_out(
    changes: list[ExpectedChange],
) -> None:
    assert {each.change for each in changes if each.unit_code == NEW} == {"added"}
    assert {each.change for each in changes if each.unit_code == ABSORBER} > {"added", "removed"}
    assert [each for each in changes if each.unit_code == MERGED] == []


def test_catalogs_not_submitted_again_have_no_changes(changes: list[ExpectedChange]) -> None:
    idle = {(unit, domain) for unit, domain in PLAN["not_handed_in"]["county"]}
    towns = set(PLAN["not_handed_in"]["township"])
    assert not [
        each for each in changes if (each.unit_code, each.domain_code) in idle or each.unit_code in towns
    ]


def test_an_edition_compared_with_itself_has_no_changes(after: SampleEdition) -> None:
    assert expected_changes(after, SampleEdition("2021", after.files)) == []


@pytest.mark.parametrize("edition", ["2020", "2021"])
def test_an_edition_is_small_enough_to_be_committed(edition: str) -> None:
    sizes = {path: path.stat().st_size for path in (RAW / edition).rglob("*") if path.is_file()}
    registers = sum(size for path, size in sizes.items() if "registers" in path.parts)
    assert registers <= 2_000_000
    assert sum(sizes.values()) - registers <= 8_000_000
