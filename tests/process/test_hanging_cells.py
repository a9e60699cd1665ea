"""Cells that once hung the compilation: check and compile end, and a good file beside them is published."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.files.formats.truncate_text import LONGEST_TEXT
from pipeline.tables.fields import FIELDS
from pipeline.workspace import Workspace
from tests.editions import EDITION, published, workspace_in
from tests.pathological import ended_after, repeated
from tests.process.fuzz.test_pathological_texts import catalog
from tests.support import HEAD, UNIT, item, put, sheet

FAR_TOO_LONG = 60.0
"""Processor seconds; the work takes two or three."""
HOSTILE: Mapping[str, str] = {
    "义务教育": repeated("", "、", "", LONGEST_TEXT - 1),
    "户籍管理": repeated("(", " ", "x", LONGEST_TEXT),
    "社会救助": repeated("", "乡镇街道级", "x", LONGEST_TEXT),
    "养老服务": repeated("《a》(", "1", ")", LONGEST_TEXT),
}
GOOD = f"{UNIT}/财政预决算.xlsx"


NAMES_OF_GOOD = "SELECT name FROM core.level2_item WHERE domain_code = 'fiscal_budget' ORDER BY 1"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Put in a good file, and for each hostile text a file that has it in each column, in a row each."""
    workspace = workspace_in(tmp_path)
    folder = workspace.raw / EDITION
    put(folder, sheet([*HEAD, item(), item(number="2", level2="决算")]), path=GOOD)
    for domain, text in HOSTILE.items():
        rows = [{"level1": f"事项{field}", "level2": "甲", field: text} for field in FIELDS]
        _, *table = catalog(rows)
        put(folder, sheet([f"{domain}领域基层政务公开标准目录", *table]), path=f"{UNIT}/{domain}.xlsx")
    return workspace


def test_a_compilation_ends_and_publishes_the_good_file(workspace: Workspace) -> None:
    with ended_after(FAR_TOO_LONG):
        compile_editions(workspace)
    with published(workspace) as connection:
        names = connection.execute(NAMES_OF_GOOD).fetchall()
        holding = connection.execute("SELECT count(*) FROM intake.submission WHERE item_rows > 0").fetchone()
    assert names == [("决算",), ("法律法规",)]
    assert holding == (1 + len(HOSTILE),)


def test_a_check_ends_and_accepts_the_good_file(workspace: Workspace) -> None:
    paths = sorted(map(str, workspace.raw.rglob("*.xlsx")))
    with ended_after(FAR_TOO_LONG):
        done = CliRunner().invoke(app, ["check", "--json", *paths])
        shown = CliRunner().invoke(app, ["check", *paths])
    reports = {Path(each["path"]).name: each for each in json.loads(done.stdout)["files"]}
    assert reports[Path(GOOD).name]["verdict"] == "accepted"
    assert all(each["rows"]["item"] for each in reports.values())
    assert Path(GOOD).name in shown.stdout
