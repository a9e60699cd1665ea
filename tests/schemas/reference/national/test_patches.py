"""A patch adds, removes, renames and moves units; what is wrong in it is reported."""

from pathlib import Path

import pytest

from schemas.reference.national.find_units import find_units
from schemas.reference.national.unit_rows import unit_rows
from schemas.reference.national.unit_tree import UnitTree, load_tree
from schemas.reference.problems import ReferenceDataError

CITY = "410300"


def patched(folder: Path, *lines: str) -> UnitTree:
    path = folder / "unit_patch.csv"
    path.write_text("\n".join(["code,field,value,source", *lines]), encoding="utf-8")
    return load_tree(CITY, "2023", path)


def test_a_name_adds_a_unit_with_its_source(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410327190,name,新设镇,a notice")
    row = next(row for row in unit_rows(tree, CITY) if row["unit_code"] == "410327190")
    assert (row["name"], row["short_name"], row["tier"], row["kind"]) == ("新设镇", "新设", "township", "镇")
    assert (row["parent_code"], row["source"]) == ("410327", "a notice")


def test_a_removed_county_leaves_its_townships_to_the_city(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410371,removed,yes,closed")
    assert "410371" not in tree
    assert tree.parent("410371001") == CITY


def test_a_unit_may_lie_elsewhere_by_law_than_by_its_code(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410371001,parent_code,410311,legal parent")
    assert tree.path("410371001").startswith("河南省洛阳市洛龙区")


def test_a_farm_may_be_expected_and_a_zone_not(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410371,is_expected,no,run by a district", "410371,note,within 洛龙区,map")
    codes = {row["unit_code"] for row in unit_rows(tree, CITY)}
    assert not any(code.startswith("410371") for code in codes)


def test_other_fields_stand_for_what_the_kind_would_give(tmp_path: Path) -> None:
    tree = patched(
        tmp_path,
        "410327,short_name,宜阳,ours",
        "410327,aliases,,none",
        "410327,note,a pilot,ours",
        "410327,kind,市,a city now",
        "410327,name,宜阳市,a city now",
    )
    row = next(row for row in unit_rows(tree, CITY) if row["unit_code"] == "410327")
    assert (row["name"], row["kind"], row["short_name"], row["aliases"], row["note"]) == (
        "宜阳市", "市", "宜阳", "", "a pilot",
    )  # fmt: skip


def test_a_unit_is_found_by_its_patched_names(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410371,aliases,洛阳高新开发区;洛高新,ours")
    assert [unit.code for unit in find_units(tree, "洛高新")] == ["410371"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("4103,removed,yes,s", "line 2, column code: '4103' must be a division code of 6 or 9 digits"),
        ("410327,colour,red,s", "line 2, column field: 'colour' must be one of name, removed"),
        ("410327,removed,true,s", "line 2, column value: 'true' must be yes"),
        ("410327,is_expected,,s", "line 2, column value: '' must be one of yes, no"),
        ("410327,name,,s", "line 2, column value: the cell is empty"),
        ("410327,kind,郡,s", "line 2, column value: '郡' must be one of 功能区, 区"),
        (
            "410327,parent_code,410327,s",
            "line 2, column value: '410327' must be the code of a unit of a higher",
        ),
        (
            "410327,parent_code,410302001,s",
            "column value: '410302001' must be the code of a unit of a higher",
        ),
        ("410327,parent_code,none,s", "column value: 'none' must be a division code"),
        ("410327,name,新名,", "line 2, column source: the cell is empty"),
        ("410399,removed,yes,s", "column code: '410399' is in no edition of the national list"),
        (
            "410327,parent_code,419900,s",
            "line 2, column value: '419900' is in no edition of the national list",
        ),
    ],
)
def test_a_fault_is_reported_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    with pytest.raises(ReferenceDataError, match="problem") as raised:
        patched(tmp_path, line)
    assert problem in str(raised.value)


def test_a_field_is_patched_once(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match="'name' of '410327' is patched already"):
        patched(tmp_path, "410327,name,甲县,s", "410327,name,乙县,s")


def test_a_code_of_an_older_edition_may_be_patched(tmp_path: Path) -> None:
    assert "410322" not in patched(tmp_path, "410322,removed,yes,s")


def test_a_parent_that_is_removed_gives_way_to_the_next(tmp_path: Path) -> None:
    tree = patched(tmp_path, "410371001,parent_code,410311,legal parent", "410311,removed,yes,s")
    assert tree.parent("410371001") == "410371"
