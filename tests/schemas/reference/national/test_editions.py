"""The national list as it is committed: numbers that can be read elsewhere, and lists that fit together."""

import csv
import gzip
from collections import Counter

import pytest

from schemas.reference.national.codes import COUNTRY
from schemas.reference.national.editions import COLUMNS, ENDING, FOLDER, edition_of, load_editions
from schemas.reference.national.unit_tree import UnitTree, load_tree

YEARS = [edition.year for edition in load_editions()]
FILES = sorted(FOLDER.glob(f"*{ENDING}"))


def rows_of(name: str) -> list[list[str]]:
    with gzip.open(FOLDER / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def kinds(tree: UnitTree, tier: str) -> Counter[str]:
    return Counter(unit.kind.kind for unit in tree.below(COUNTRY) if unit.tier == tier)


@pytest.fixture(scope="module", params=YEARS)
def country(request: pytest.FixtureRequest) -> UnitTree:
    return load_tree(COUNTRY, request.param)


def test_every_province_has_a_file_in_the_order_of_codes() -> None:
    assert len(FILES) == 31
    for path in FILES:
        header, *rows = rows_of(path.name)
        assert header == list(COLUMNS)
        assert rows == sorted(rows, key=lambda row: (row[0], row[2]))
        assert {row[0][:2] for row in rows} == {path.name[:2]}


def test_years_of_a_code_do_not_overlap() -> None:
    for path in FILES:
        taken = Counter(
            (code, year)
            for code, _, first, last in rows_of(path.name)[1:]
            for year in YEARS
            if (first or YEARS[0]) <= year <= (last or YEARS[-1])
        )
        assert set(taken.values()) == {1}


def test_the_country_has_34_provinces_and_333_prefectures(country: UnitTree) -> None:
    assert kinds(country, "province") == {"省": 23, "自治区": 5, "直辖市": 4, "特别行政区": 2}
    assert kinds(country, "prefecture") == {"地级市": 293, "自治州": 30, "地区": 7, "盟": 3}


def test_counties_of_2022_are_those_that_the_ministry_of_civil_affairs_counts() -> None:
    """977 市辖区, 394 县级市, 1301 县 … 2843 at the end of 2022."""
    counties = kinds(load_tree(COUNTRY, "2022"), "county")
    assert counties.pop("功能区") == 136
    assert counties == {
        "区": 977, "市": 394, "县": 1301, "自治县": 117, "旗": 49, "自治旗": 3, "特区": 1, "林区": 1,
    }  # fmt: skip
    assert sum(counties.values()) == 2843


def test_nearly_all_of_about_44000_rows_are_townships(country: UnitTree) -> None:
    tiers = Counter(unit.tier for unit in country.below(COUNTRY))
    assert 41_000 < tiers["township"] < 42_000
    assert 44_000 < tiers.total() < 45_500


def test_every_unit_lies_below_the_country_once(country: UnitTree) -> None:
    codes = [unit.code for unit in country.below(COUNTRY)]
    assert len(codes) == len(set(codes)) == len(country.names) - 1


def test_no_level_that_only_holds_codes_together_is_a_unit(country: UnitTree) -> None:
    assert not {"110100", "310100", "419000", "429000", "500100", "500200", "620201", "659000"} & {
        *country.names
    }
    assert not {"市辖区", "县", "省直辖县级行政区划"} & {*country.names.values()}


@pytest.mark.parametrize(
    ("year", "edition"),
    [("2020", "2020"), ("2022", "2022"), ("2026", "2023"), ("2019", "2020"), ("", "2023")],
)
def test_a_year_has_the_newest_edition_before_it(year: str, edition: str) -> None:
    assert edition_of(year).year == edition


def test_a_unit_has_the_name_of_the_year() -> None:
    assert [load_tree("510000", year).names["510681002"] for year in ("2020", "2023")] == [
        "新丰街道",
        "汉州街道",
    ]
    assert ["659012" in load_tree("650000", year) for year in ("2020", "2023")] == [False, True]


def test_names_lack_no_character(country: UnitTree) -> None:
    assert [name for name in country.names.values() if {*name} & {*"?？-�□"}] == []


def test_a_corrected_name_adds_no_unit_to_other_years() -> None:
    assert ["321203007" in load_tree("320000", year) for year in ("2020", "2021")] == [False, True]
    assert load_tree("320000", "2022").names["321203007"] == "沿江街道"
