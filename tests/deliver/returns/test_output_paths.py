"""Every return has a place of its own below the edition's folder, whatever the submission was called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.returns.output_paths import output_paths, safe_name
from pipeline.deliver.returns.xlsx.new_package import WORKBOOK_TYPES

HOSTILE = [
    "../../etc/passwd",
    "/etc/passwd",
    "410422-叶县/../../x.xlsx",
    "410422-叶县/..",
    "a\\..\\..\\b.xlsx",
    "C:\\x.xlsx",
    "a/义务教育\n第二行.xlsx",
    "a/\u202egnp.xlsx",
    "a/con.xlsx",
    "a/con .xlsx",
    "a/com¹.xlsx",
    "a/conin$.xlsx",
    "a/x.xlsx ",
    "a/" + "教" * 85,
    "a/\udcff.xlsx",
    "~$x.xlsx",
    "",
]
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"
}
"""Names that Windows gives to devices, whatever the suffix (Microsoft, Naming Files, Paths, and Namespaces)."""


def is_reserved_on_windows(name: str) -> bool:
    return name[-1:] in {".", " "} or name.partition(".")[0].rstrip(" ").upper() in DEVICES


def test_packages_keep_their_names_and_others_get_a_suffix() -> None:
    found = output_paths(
        ["410422-叶县/甲.xlsx", "410422-叶县/甲.xls", "410422-叶县/乙.XLSX", "丙.csv", "丁.xltx"]
    )
    assert found == {
        "410422-叶县/甲.xlsx": Path("410422-叶县/甲.xlsx"),
        "410422-叶县/甲.xls": Path("410422-叶县/甲.xls.xlsx"),
        "410422-叶县/乙.XLSX": Path("410422-叶县/乙.XLSX"),
        "丙.csv": Path("丙.csv.xlsx"),
        "丁.xltx": Path("丁.xltx"),
    }


def test_a_workbook_with_macros_is_returned_under_a_name_that_excel_opens() -> None:
    paths = ["甲.xlsm", "乙.XLTM", "丙.xlsx", "丁.xls"]
    assert [str(path) for path in output_paths(paths, paths).values()] == [
        "丁.xls.xlsm",
        "丙.xlsx.xlsm",
        "乙.XLTM",
        "甲.xlsm",
    ]


@pytest.mark.parametrize("pair", [("a.xls", "a.xls.xlsx"), ("A.xlsx", "a.xlsx"), ("a:b.xlsx", "a?b.xlsx")])
def test_paths_are_unique(pair: tuple[str, str]) -> None:
    found = {str(place).casefold() for place in output_paths(pair).values()}
    assert len(found) == 2


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=300), unique=True, max_size=8))
def test_paths_are_below_the_folder_and_valid_everywhere(paths: list[str]) -> None:
    found = output_paths(paths)
    assert len({str(place).casefold() for place in found.values()}) == len(paths)
    for place in found.values():
        assert not place.is_absolute()
        assert place.suffix.lower() in WORKBOOK_TYPES
        for name in place.parts:
            assert name not in {"", ".", ".."}
            assert len(name.encode()) < 256
            assert not is_reserved_on_windows(name)
            assert not set(name) & set('<>:"/\\|?*\n\u202e')


@given(st.text())
def test_a_safe_name_is_safe_again(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)
