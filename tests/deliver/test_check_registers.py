"""Registers at the desk: the report of `mulu check`, wherever the file lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.deliver.check_files import check_files
from pipeline.limits import Limits
from tests.registers import MAILBOX, letter
from tests.support import HEAD, UNIT, item, put, sheet
from tests.workspaces import sample_workspace


def check(*paths: Path) -> list[dict]:
    return check_files(paths, sample_workspace(limits=Limits(processes=1)), lambda _: None)


@pytest.mark.parametrize(
    "folder", ["桌面", "raw/2020/registers/市长热线", f"raw/2020/registers/{UNIT}", UNIT]
)
def test_a_register_is_recognized_and_counted_in_any_folder(folder: str, tmp_path: Path) -> None:
    rows = [MAILBOX, letter(), letter(case_number="2"), letter(), "合计|3", "填表人：张三"]
    put(tmp_path, sheet(["市长信箱办件", *rows]), path=f"{folder}/市长信箱.xlsx")
    (report,) = check(tmp_path / folder / "市长信箱.xlsx")
    assert report["catalogs"] == []
    assert report["registers"] == [{"register": "mailbox_case", "sheet": "Sheet1", "rows": 2}]
    counts = {name: rows for name, rows in report["rows"].items() if rows}
    assert counts == {"title": 1, "header": 1, "item": 2, "duplicate": 1, "total": 1, "note": 1}
    (finding,) = report["findings"]
    assert (finding["rule"], finding["cell"]) == ("register_duplicate", "A5")
    assert report["verdict"] == "accepted_with_findings"


def test_a_date_without_a_year_has_the_year_of_the_edition(tmp_path: Path) -> None:
    put(
        tmp_path,
        sheet([MAILBOX, letter(received_on="1月5日")]),
        path="raw/2020/registers/市长热线/市长信箱.xlsx",
    )
    put(tmp_path, sheet([MAILBOX, letter(received_on="1月5日")]), path="桌面/市长信箱.xlsx")
    (inside,) = check(tmp_path / "raw/2020/registers/市长热线/市长信箱.xlsx")
    (outside,) = check(tmp_path / "桌面/市长信箱.xlsx")
    assert [each["rule"] for each in inside["findings"]] == ["register_year_assumed"]
    assert {each["rule"] for each in outside["findings"]} == {"no_register", "register_value_unreadable"}


def test_files_are_checked_independently(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        put(tmp_path, sheet([MAILBOX, letter()]), path=f"{name}/市长信箱.xlsx")
    reports = check(tmp_path / "甲/市长信箱.xlsx", tmp_path / "乙/市长信箱.xlsx")
    assert [report["findings"] for report in reports] == [[], []]


def test_a_workbook_may_hold_a_catalog_and_a_register(tmp_path: Path) -> None:
    catalog, register = sheet([*HEAD, item()]), sheet([MAILBOX, letter()], name="市长信箱")
    put(tmp_path, catalog, register)
    (report,) = check(next(tmp_path.rglob("*.xlsx")))
    assert [each["domain"] for each in report["catalogs"]] == ["fiscal_budget"]
    assert report["registers"] == [{"register": "mailbox_case", "sheet": "市长信箱", "rows": 1}]
    assert report["findings"] == []
