from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.deliver.check_files import DISPOSITIONS, check_files
from pipeline.limits import Limits
from tests.support import HEAD, UNIT, item, put, sheet
from tests.workspaces import sample_workspace

ROWS = [
    *HEAD,
    item(),
    item(number="2", level1="", level2="规范性文件", township="√"),
    item(number="3", level1="", level2="规范性文件"),
    item(number="4", level1="财政信息", level2="—"),
]


def check(*paths: Path) -> list[dict]:
    return check_files(paths, sample_workspace(limits=Limits(processes=1)), lambda _: None)


def test_a_report_counts_every_accepted_row_and_each_tier(tmp_path: Path) -> None:
    folder = put(tmp_path, sheet(ROWS))
    (report,) = check(next(folder.rglob("*.xlsx")))
    assert report["verdict"] == "accepted_with_findings"
    assert report["unit"] == {"code": "410422", "name": "叶县", "tier": "county"}
    assert report["catalogs"] == [
        {
            "domain": "fiscal_budget",
            "sheet": "Sheet1",
            "level1_items": 2,
            "level2_items": 2,
            "by_tier": {
                "county": {"level1_items": 2, "level2_items": 2},
                "township": {"level1_items": 1, "level2_items": 1},
            },
        }
    ]
    expected = {"title": 1, "header": 2, "item": 3, "duplicate": 1}
    assert report["rows"] == {name: expected.get(name, 0) for name in DISPOSITIONS}


def test_a_finding_names_rule_place_value_and_what_to_do(tmp_path: Path) -> None:
    folder = put(tmp_path, sheet(ROWS))
    (report,) = check(next(folder.rglob("*.xlsx")))
    (finding,) = report["findings"]
    assert (
        finding.items()
        >= {
            "rule": "duplicate_item",
            "severity": "warning",
            "sheet": "Sheet1",
            "cell": "C6",
            "field": "level2_name",
            "value": "规范性文件",
        }.items()
    )
    assert "第 5 行" in finding["message"]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("汝州市财政预决算领域基层政务公开标准目录", "410482"),
        ("叶县昆阳街道财政预决算领域目录", "410422002"),
        ("财政预决算领域基层政务公开标准目录", None),
    ],
)
def test_outside_a_units_folder_the_title_identifies_the_unit(
    tmp_path: Path, title: str, code: str | None
) -> None:
    put(
        tmp_path,
        sheet([title, *HEAD[1:], item(disclosing_body="财政局", township="√")]),
        path="桌面/目录.xlsx",
    )
    (report,) = check(tmp_path / "桌面" / "目录.xlsx")
    assert (report["unit"] and report["unit"]["code"]) == code
    assert report["catalogs"][0]["level2_items"] == 1
    assert report["verdict"] == "accepted"


def test_files_of_the_same_catalog_do_not_supersede_each_other(tmp_path: Path) -> None:
    for name in ("财政预决算.xlsx", "财政预决算(修正).xlsx"):
        put(tmp_path, sheet([*HEAD, item()]), path=f"{UNIT}/{name}")
    reports = check(*sorted(tmp_path.rglob("*.xlsx")))
    assert [report["catalogs"][0]["level2_items"] for report in reports] == [1, 1]
    assert [report["findings"] for report in reports] == [[], []]


def test_a_file_that_is_not_a_workbook_is_rejected_with_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "财政预决算.xlsx"
    path.write_bytes(b"not a workbook")
    (report,) = check(path)
    assert (report["verdict"], report["catalogs"]) == ("rejected", [])
    assert [finding["rule"] for finding in report["findings"]] == ["not_a_workbook"]
