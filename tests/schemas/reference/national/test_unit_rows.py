"""A jurisdiction's units as rows of reference data, made from the national list and a patch."""

from itertools import groupby

import pytest

from pipeline.workspace import ROOT
from schemas.reference.national.unit_rows import unit_rows
from schemas.reference.national.unit_tree import load_tree
from schemas.reference.wordings import wordings
from simulation.sample import sample_reference

PATCH = ROOT / "city" / "unit_patch.csv"
JURISDICTIONS = ["410327", "410300", "441900", "500000", "152500", "419001", "370500", "510000"]


def test_the_patch_of_the_sample_leaves_the_units_of_the_bulletin() -> None:
    """Twelve counties and 143 townships; 410425190 is invented for the edition 2021."""
    units = sample_reference().of_edition("2020").unit
    tiers = {
        tier: len(units.where(lambda row, tier=tier: row["tier"] == tier)) for tier in set(units["tier"])
    }
    assert tiers == {"prefecture": 1, "county": 12, "township": 143}


def test_without_the_patch_three_rows_differ_from_the_sample() -> None:
    rows = {row["unit_code"] for row in unit_rows(load_tree("410400", "2020"), "410400")}
    patched = {row["unit_code"] for row in unit_rows(load_tree("410400", "2020", PATCH), "410400")}
    assert rows ^ patched == {"410421001", "410482006", "410425190"}


@pytest.mark.parametrize(
    ("code", "tiers"),
    [
        ("410327", {"county": 1, "township": 16}),
        ("410300", {"prefecture": 1, "county": 15, "township": 189}),
        ("441900", {"prefecture": 1, "township": 32}),
        ("500000", {"province": 1, "county": 38, "township": 1031}),
        ("152500", {"prefecture": 1, "county": 13, "township": 79}),
        ("419001", {"county": 1, "township": 16}),
    ],
)
def test_a_jurisdiction_expects_its_governments(code: str, tiers: dict[str, int]) -> None:
    found = sorted(row["tier"] for row in unit_rows(load_tree(code, "2023"), code))
    assert {tier: len(list(group)) for tier, group in groupby(found)} == tiers


@pytest.mark.parametrize(
    ("code", "tiers"),
    [
        ("410327", ["county"]),
        ("410300", ["county"]),
        ("441900", ["prefecture"]),
        ("500000", ["county"]),
        ("419001", ["county"]),
        ("440000", ["county", "prefecture"]),
    ],
)
def test_what_lies_above_townships_compiles(code: str, tiers: list[str]) -> None:
    rows = unit_rows(load_tree(code, "2023"), code)
    assert sorted({row["tier"] for row in rows if row["basis"] == "compiled"}) == tiers
    assert {row["tier"] for row in rows if row["basis"] == "published"} == {"township"}


@pytest.mark.parametrize("code", JURISDICTIONS)
def test_words_are_unambiguous_below_a_parent(code: str) -> None:
    by_parent: dict[str, dict[int, dict[str, str]]] = {}
    for line, row in enumerate(unit_rows(load_tree(code, "2023"), code)):
        by_parent.setdefault(row["parent_code"], {})[line] = dict(row)
    for rows in by_parent.values():
        words = [word.folded for word in wordings(rows, "unit_code") if word.text]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("code", JURISDICTIONS)
def test_only_the_jurisdiction_has_no_parent(code: str) -> None:
    rows = unit_rows(load_tree(code, "2023"), code)
    codes = {row["unit_code"] for row in rows}
    assert [row["unit_code"] for row in rows if row["parent_code"] not in codes] == [code]


@pytest.mark.parametrize(
    ("code", "short_name", "aliases"),
    [
        ("431228", "芷江侗族自治县", "芷江;芷江县"),
        ("532500", "红河哈尼族彝族自治州", "红河;红河州"),
        ("652700", "博尔塔拉蒙古自治州", "博尔塔拉;博尔塔拉州"),
        ("150000", "内蒙古自治区", "内蒙古"),
        ("450000", "广西壮族自治区", "广西"),
        ("622926", "东乡族自治县", ""),
        ("410371", "高新区", "高新技术产业开发区;洛阳高新区;洛阳市高新区;高新区管委会"),
        ("410302", "老城区", "洛阳市老城区"),
    ],
)
def test_names_follow_from_the_kind(code: str, short_name: str, aliases: str) -> None:
    above = f"{code[:4]}00" if not code.endswith("00") else code
    rows = {row["unit_code"]: row for row in unit_rows(load_tree(code, "2023"), above)}
    assert (rows[code]["short_name"], rows[code]["aliases"]) == (short_name, aliases)
