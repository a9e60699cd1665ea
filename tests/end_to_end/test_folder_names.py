"""Folders of every form in one workspace, from the inventory to what `mulu compile` and `mulu status` tell."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.deliver.status import read_status
from tests.editions import rows, workspace_in
from tests.support import HEAD, item, put, sheet
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
COUNTED = {
    "410402": "410402",
    "４１０４０３　卫东区": "410403",
    "410421_宝丰县": "410421",
    "叶县": "410422",
    "叶县任店镇": "410422101",
    "叶县/第二批": "410422",
    "叶县/昆阳街道": "410422002",
    "平顶山市鲁山县": "410423",
    "410423-鲁山县/410423101-下汤镇": "410423101",
    "鲁山县/下汤乡": "410423",
    "410400-平顶山市/市教体局": "410400",
    "平顶山市/郏县": "410425",
}
UNCOUNTED = {
    "": "outside_unit_folder",
    "510107-武侯区": "unit_elsewhere",
    "叶县/410423102": "unit_elsewhere",
    "马庄": "unit_ambiguous",
    "备份": "unit_unknown",
}

TOLD = "SELECT path, rule FROM intake.finding JOIN intake.submission USING (submission_id) WHERE rule LIKE '%unit_%'"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    workspace = workspace_in(tmp_path)
    for number, folder in enumerate((*COUNTED, *UNCOUNTED)):
        put(
            workspace.raw / "2020" / folder,
            sheet([*HEAD, item(level2=f"事项{number}")]),
            path="财政预决算.xlsx",
        )
    put(workspace.raw, sheet([*HEAD, item()]), path="目录.xlsx")
    (workspace.raw / "README.md").write_text("说明", encoding="utf-8")
    return workspace.raw


def mulu(raw: Path, *words: str) -> Result:
    return CliRunner().invoke(
        app, words, env={"MULU_RAW": str(raw), "MULU_WAREHOUSE": str(raw.parent / "warehouse")}
    )


def test_each_file_counts_for_the_unit_of_its_folders(raw: Path) -> None:
    workspace = sample_workspace(raw, raw.parent / "warehouse")
    compile_editions(workspace)
    received = dict(rows(workspace, "SELECT path, unit_code FROM intake.submission"))
    assert received == {
        f"{folder}/财政预决算.xlsx".lstrip("/"): unit
        for folder, unit in (COUNTED | dict.fromkeys(UNCOUNTED, None)).items()
    }
    told = dict(rows(workspace, TOLD))
    assert told == {f"{folder}/财政预决算.xlsx".lstrip("/"): rule for folder, rule in UNCOUNTED.items()} | {
        "鲁山县/下汤乡/财政预决算.xlsx": "unit_folder_unclear"
    }
    status = read_status(workspace.published)
    assert {row["path"] for row in status.uncounted} == {
        path for path, unit in received.items() if unit is None
    }
    assert status.has_errors()


@pytest.mark.parametrize(
    ("language", "number", "whose", "stray"),
    [
        (
            "zh",
            "有 5 个文件没有计入任何单位",
            "510107 四川省成都市武侯区",
            "不在任何版次的文件夹里，没有汇编：目录.xlsx",
        ),
        (
            "en",
            "Files that count for no unit: 5",
            "510107 四川省成都市武侯区",
            "in no edition, that were not compiled: “目录.xlsx”",
        ),
    ],
)
def test_compile_and_status_tell_of_files_that_count_nowhere(
    raw: Path, language: str, number: str, whose: str, stray: str
) -> None:
    for command in ("compile", "status"):
        done = mulu(raw, "--lang", language, command)
        assert done.exit_code == 1
        assert number in done.stdout
        assert whose in done.stdout
        assert stray in done.stderr.replace("\n", "")
    named = mulu(raw, "--lang", language, "status", "--unit", "叶县任店镇")
    assert "410422101 任店镇" in named.stdout
    assert mulu(raw, "status", "--unit", "马庄").exit_code == 2
    assert mulu(raw, "search", "--unit", "叶县", "事项").exit_code == 0


def test_a_check_finds_the_unit_of_nested_folders(raw: Path) -> None:
    path = raw / "2020" / "410423-鲁山县" / "410423101-下汤镇" / "财政预决算.xlsx"
    assert '"code": "410423101"' in mulu(raw, "check", "--json", str(path)).stdout
