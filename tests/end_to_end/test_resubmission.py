"""Files are handed in, put right, and handed in again: what the warehouse and `mulu status --unit` tell of it.

`tests/test_stages.py` tests every case of it on stage tables, without a warehouse.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.editions import rows, workspace_in
from tests.in_process import refreshed
from tests.registers import MAILBOX, letter
from tests.support import FILE, HEAD, Row, item, put, sheet
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
ORPHAN = item(level1="")
FAULTY, WORSE = "410425-郏县/财政预决算.xlsx", "410404-石龙区/财政预决算.xlsx"
FINAL, PLAIN = "410423-鲁山县/财政预决算（定稿）.xlsx", "410423-鲁山县/财政预决算.xlsx"
LETTERS = "registers/市长热线/市长信箱{}.xlsx"
VERSIONS: tuple[Mapping[str, list[Row]], ...] = (
    {
        FILE: [*HEAD, item()],
        FAULTY: [*HEAD, ORPHAN],
        FINAL: [*HEAD, item(), item(level2="甲")],
        LETTERS.format("（修订）"): [MAILBOX, letter(handled_by="市公安局")],
    },
    {FILE: [*HEAD, ORPHAN, item()], WORSE: [*HEAD, item()]},
    {
        FILE: [*HEAD, item()],
        WORSE: [*HEAD, ORPHAN, item()],
        PLAIN: [*HEAD, item(), item(level2="乙")],
        LETTERS.format(""): [MAILBOX, letter(handled_by="市民政局")],
    },
)
"""Files by path as they came, one compilation after another."""
TABLES = ("intake.receipt", "intake.finding_history", "rollup.unit_finding", "core.level2_item")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = workspace_in(tmp_path_factory.mktemp("office"))
    for number, files in enumerate(VERSIONS, 1):
        for path, content in files.items():
            put(workspace.raw / "2020", sheet(content), path=path)
        if number < len(VERSIONS):
            refreshed(workspace)
    compile_editions(workspace)
    return workspace


def told(workspace: Workspace) -> dict[str, list[Any]]:
    return {name: rows(workspace, f"FROM {name} ORDER BY ALL") for name in TABLES}


def status_of(workspace: Workspace, unit: str) -> Result:
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, ["status", "--unit", unit], env=places)


def test_what_is_open_in_the_history_is_what_is_found(compiled: Workspace) -> None:
    found = """
        SELECT finding_id, f.unit_code, rule, severity
        FROM intake.finding AS f JOIN intake.submission USING (submission_id)
        WHERE superseded_by IS NULL OR rule = 'superseded' ORDER BY 1
    """
    is_open = "SELECT finding_id, unit_code, rule, severity FROM intake.finding_history WHERE state = 'open' ORDER BY 1"
    assert rows(compiled, found) == rows(compiled, is_open) != []
    current = (
        "SELECT edition, path, sha256, size_bytes, unit_code FROM intake.receipt WHERE is_current ORDER BY 2"
    )
    received = "SELECT edition, path, sha256, size_bytes, unit_code FROM intake.submission ORDER BY 2"
    assert rows(compiled, current) == rows(compiled, received)


def test_a_fault_put_right_is_told_with_the_version_that_fixed_it(compiled: Workspace) -> None:
    [now] = rows(compiled, "SELECT sha256 FROM intake.submission WHERE path = ?", [FILE])
    query = "SELECT state, is_new, resolved_by FROM intake.finding_history WHERE rule = 'orphan_level2' AND path = ?"
    assert rows(compiled, query, [FILE]) == [("fixed", False, *now)]


def test_versions_and_findings_are_counted_by_unit(compiled: Workspace) -> None:
    """A file that comes back as it was has two versions, not three."""
    query = (
        "SELECT unit_code, versions, files, new_findings, fixed_findings FROM rollup.unit_finding ORDER BY 1"
    )
    assert rows(compiled, query) == [
        ("410404", 2, 1, 1, 0),
        ("410422", 2, 1, 0, 1),
        ("410423", 2, 2, 0, 0),
        ("410425", 1, 1, 0, 0),
    ]


def test_what_was_received_later_counts(compiled: Workspace) -> None:
    items = "SELECT name FROM core.level2_item WHERE unit_code = '410423' ORDER BY name"
    assert rows(compiled, items) == [("乙",), ("法律法规",)]
    superseded = "SELECT path FROM intake.submission WHERE superseded_by IS NOT NULL AND path LIKE '410423%'"
    assert rows(compiled, superseded) == [(FINAL,)]
    assert rows(compiled, "SELECT handled_by FROM core.mailbox_case") == [("市民政局",)]


def test_the_same_is_published_again_when_all_but_the_archive_is_lost(
    compiled: Workspace, tmp_path: Path
) -> None:
    shutil.copytree(compiled.raw, tmp_path / "raw")
    shutil.copytree(compiled.archive, tmp_path / "warehouse" / "archive")
    again = sample_workspace(tmp_path / "raw", tmp_path / "warehouse")
    compile_editions(again)
    assert told(again) == told(compiled)


def test_status_of_a_unit_tells_versions_and_that_nothing_is_open(compiled: Workspace) -> None:
    done = status_of(compiled, "410422")
    assert done.exit_code == 0
    assert FILE in done.stdout
    assert "第 1 版" in done.stdout
    assert "第 2 版" in done.stdout
    assert "没有未解决的问题" in done.stdout


def test_status_of_a_unit_tells_what_is_open_and_what_to_do(compiled: Workspace) -> None:
    done = status_of(compiled, "410425")
    assert done.exit_code == 1
    assert "请填写本行的一级事项" in done.stdout


def test_status_of_a_unit_that_handed_in_nothing_or_is_none(compiled: Workspace) -> None:
    done = status_of(compiled, "410402")
    assert (done.exit_code, "还没有收到过文件" in done.stdout) == (0, True)
    unknown = status_of(compiled, "000000")
    assert (unknown.exit_code, "没有这个单位代码：000000" in unknown.stderr) == (2, True)
