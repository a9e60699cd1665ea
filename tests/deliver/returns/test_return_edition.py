"""Every submission with findings has a return; it is made once, and removed when no findings are left."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.warehouse.published_editions import NothingPublishedError, UnpublishedEditionError
from pipeline.workspace import Workspace
from tests.deliver.returns.packages import parts_of
from tests.deliver.returns.support import LIST, list_of, rows_of
from tests.editions import copied, workspace_in
from tests.support import HEAD, UNIT, item, put, sheet
from tests.workspaces import sample_workspace
from tools.fixtures.expectation import READ

ORPHAN = item(level1="")
BROKEN = f"{UNIT}/义务教育.xlsx"


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three files with findings, compiled. Not to be changed."""
    made = workspace_in(tmp_path_factory.mktemp("compiled"))
    put(made.raw / "2020", sheet([*HEAD, ORPHAN, item()]), path=BROKEN)
    put(made.raw / "2020", sheet([*HEAD, ORPHAN]), path=f"{UNIT}/社会救助.xlsx")
    (made.raw / "2020" / UNIT / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    compile_editions(made)
    return made


@pytest.fixture
def workspace(compiled: Workspace, tmp_path: Path) -> Workspace:
    return copied(compiled, tmp_path)


def lying(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.warehouse / "returns"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_each_file_with_findings_is_returned_with_all_of_them(workspace: Workspace) -> None:
    (done,) = return_findings(workspace)
    found = lying(workspace)
    names = {f"2020/{UNIT}/{name}.xlsx" for name in ("义务教育", "社会救助", "坏")}
    assert (found.keys(), done.total, done.made) == (names, 3, 3)
    back = load_workbook(BytesIO(found[f"2020/{BROKEN}"]))
    assert any("orphan_level2" in str(row[3]) for row in rows_of(list_of(back)))
    assert load_workbook(BytesIO(found[f"2020/{UNIT}/坏.xlsx"])).sheetnames == [LIST]


def test_unchanged_returns_are_kept(workspace: Workspace) -> None:
    return_findings(workspace)
    before = {path: path.stat().st_ino for path in workspace.warehouse.rglob("*.xlsx")}
    (done,) = return_findings(workspace)
    assert (done.made, done.removed) == (0, 0)
    assert {path: path.stat().st_ino for path in workspace.warehouse.rglob("*.xlsx")} == before


def test_changed_returns_are_renewed_and_stale_ones_removed(workspace: Workspace) -> None:
    return_findings(workspace)
    (workspace.raw / "2020" / UNIT / "坏.xlsx").unlink()
    put(workspace.raw / "2020", sheet([*HEAD, ORPHAN, item(), item(level2="解读")]), path=BROKEN)
    compile_editions(workspace)
    (done,) = return_findings(workspace)
    assert (done.total, done.made, done.removed) == (2, 1, 1)
    assert lying(workspace).keys() == {f"2020/{BROKEN}", f"2020/{UNIT}/社会救助.xlsx"}


def test_deleted_returns_are_made_again_and_stray_files_removed(workspace: Workspace) -> None:
    return_findings(workspace)
    before = lying(workspace)
    (workspace.warehouse / "returns" / "2020" / BROKEN).unlink()
    (workspace.warehouse / "returns" / "2020" / "stray.txt").write_text("x")
    (done,) = return_findings(workspace)
    assert (done.made, done.removed) == (1, 1)
    assert lying(workspace) == before


def test_originals_are_never_touched(workspace: Workspace) -> None:
    before = {path: path.read_bytes() for path in workspace.raw.rglob("*.xlsx")}
    return_findings(workspace)
    assert {path: path.read_bytes() for path in workspace.raw.rglob("*.xlsx")} == before


def test_the_version_that_was_checked_is_marked(workspace: Workspace) -> None:
    put(workspace.raw / "2020", sheet([*HEAD, item()]), path=BROKEN)
    return_findings(workspace)
    back = load_workbook(BytesIO(lying(workspace)[f"2020/{BROKEN}"]))
    assert back.sheetnames == [LIST, "Sheet1"]
    assert "检查时的版本" in str(list_of(back)["A3"].value)
    assert any(cell.comment for row in back["Sheet1"] for cell in row)


def test_a_missing_version_is_not_marked(workspace: Workspace) -> None:
    put(workspace.raw / "2020", sheet([*HEAD, item()]), path=BROKEN)
    shutil.rmtree(workspace.archive)
    return_findings(workspace)
    back = load_workbook(BytesIO(lying(workspace)[f"2020/{BROKEN}"]))
    assert back.sheetnames == [LIST]
    assert "又有改动" in str(list_of(back)["A3"].value)


def test_an_unpublished_edition_is_reported(workspace: Workspace) -> None:
    with pytest.raises(UnpublishedEditionError):
        return_findings(workspace, ["1999"])
    with pytest.raises(NothingPublishedError):
        return_findings(sample_workspace(workspace.raw, workspace.raw))


def mulu(workspace: Workspace, *words: str, **more: str) -> Result:
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, list(words), env=places | more)


def test_the_command_reports_what_it_made(workspace: Workspace) -> None:
    done = mulu(workspace, "returns")
    assert (done.exit_code, "新做 3 份" in done.stdout) == (0, True)
    assert mulu(workspace, "returns", "1999").exit_code == 2


def test_check_marks_a_copy_of_a_file(workspace: Workspace, tmp_path: Path) -> None:
    original, target = workspace.raw / "2020" / BROKEN, tmp_path / "标注.xlsx"
    before = original.read_bytes()
    assert mulu(workspace, "check", str(original), "--mark", str(target)).exit_code == 1
    assert load_workbook(target).sheetnames == [LIST, "Sheet1"]
    for wrong in ([str(original), "--mark", str(original)], [str(original), str(target), "--mark", "x.xlsx"]):
        assert mulu(workspace, "check", *wrong).exit_code == 2
    assert original.read_bytes() == before


def test_a_workbook_with_macros_is_returned_as_one(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    original = workspace.raw / "2020" / UNIT / "社会救助.xlsm"
    original.parent.mkdir(parents=True)
    shutil.copy(READ / "formats-xlsm.xlsm", original)
    compile_editions(workspace)
    return_findings(workspace)
    [(path, content)] = lying(workspace).items()
    assert path == f"2020/{UNIT}/社会救助.xlsm"
    assert parts_of(content)["xl/vbaProject.bin"] == parts_of(original.read_bytes())["xl/vbaProject.bin"]
    refused = mulu(workspace, "check", str(original), "--mark", str(tmp_path / "a.xlsx"))
    assert (refused.exit_code, ".xlsm" in refused.stderr, (tmp_path / "a.xlsx").exists()) == (2, True, False)
    assert mulu(workspace, "check", str(original), "--mark", str(tmp_path / "a.xlsm")).exit_code == 0


@pytest.mark.parametrize(
    ("words", "variables", "listed"),
    [(["--lang", "en"], {}, "Findings"), ([], {"LC_ALL": "en_US.UTF-8"}, LIST)],
)
def test_the_option_switches_screen_and_paper_the_environment_the_screen(
    words: list[str], variables: dict[str, str], listed: str, workspace: Workspace, tmp_path: Path
) -> None:
    original, target = workspace.raw / "2020" / BROKEN, tmp_path / "marked.xlsx"
    checked = mulu(workspace, "check", str(original), "--mark", str(target), *words, **variables)
    assert "Fill in" in checked.stdout or "level-1" in checked.stdout
    assert load_workbook(target).sheetnames == [listed, "Sheet1"]
