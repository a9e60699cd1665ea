"""Slices: the files of a county with its townships, those of registers, and those of no unit."""

from dataclasses import replace

import pytest

from pipeline.files.inventory import ReceivedFile
from pipeline.normalize.slices import OTHERS, REGISTERS, slices_of
from schemas.reference.reference_table import ReferenceTable
from simulation.sample import sample_reference

EDITION = "2020"
COUNTY, TOWNSHIP, OTHER_COUNTY = "410422", "410422002", "410425"


def received(path: str, unit: str | None = None) -> ReceivedFile:
    return ReceivedFile(path, "0" * 64, 1, (unit,) if unit else ())


def test_a_county_and_its_townships_share_a_slice() -> None:
    files = [received("a.xlsx", COUNTY), received("b.xlsx", TOWNSHIP), received("c.xlsx", OTHER_COUNTY)]
    assert slices_of(files, (), sample_reference(), EDITION) == {
        "a.xlsx": COUNTY,
        "b.xlsx": COUNTY,
        "c.xlsx": OTHER_COUNTY,
    }


@pytest.mark.parametrize("unit", [None, "999999"])
def test_files_of_no_known_unit_are_a_slice(unit: str | None) -> None:
    assert slices_of([received("a.xlsx", unit)], (), sample_reference(), EDITION) == {"a.xlsx": OTHERS}


def test_the_registers_of_all_departments_are_a_slice() -> None:
    files = [received("registers/甲局/a.xlsx"), received("registers/b.xlsx"), received("c.xlsx", COUNTY)]
    assert set(slices_of(files[:2], (), sample_reference(), EDITION).values()) == {REGISTERS}


def test_a_county_with_a_register_in_its_folder_goes_with_the_registers() -> None:
    files = [received("a.xlsx", COUNTY), received("b.xlsx", TOWNSHIP), received("c.xlsx", OTHER_COUNTY)]
    found = slices_of(files, {"b.xlsx"}, sample_reference(), EDITION)
    assert found == {"a.xlsx": REGISTERS, "b.xlsx": REGISTERS, "c.xlsx": OTHER_COUNTY}


def test_counties_that_succeeded_each_other_share_a_slice() -> None:
    step = {
        "edition": "2021",
        "entity": "unit",
        "change": "renamed",
        "from_code": OTHER_COUNTY,
        "to_code": COUNTY,
    }
    known = sample_reference()
    reference = replace(known, succession=ReferenceTable({2: step}))
    files = [received("a.xlsx", COUNTY), received("b.xlsx", OTHER_COUNTY)]
    assert set(slices_of(files, (), reference, EDITION).values()) == {COUNTY}
