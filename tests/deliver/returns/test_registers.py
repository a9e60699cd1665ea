"""Registers are handed back as catalogs are: marked in their cells, with a list in front."""

from pathlib import Path

from openpyxl import load_workbook

from pipeline.compile import compile_editions
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.workspace import Workspace
from tests.editions import workspace_in
from tests.registers import MAILBOX, letter, path_of
from tests.support import put, sheet

PATH = path_of("mailbox_case")


def returned(workspace: Workspace) -> Path:
    compile_editions(workspace)
    (done,) = return_findings(workspace)
    return done.folder


def test_a_register_is_returned_with_its_cells_marked(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    rows = [MAILBOX, letter(), letter(case_number="2", received_on="年初"), letter()]
    put(workspace.raw / "2020", sheet(rows), path=PATH)
    book = load_workbook(returned(workspace) / PATH)
    listed, marked = book.worksheets
    comments = {
        cell.coordinate: cell.comment.text for row in marked.iter_rows() for cell in row if cell.comment
    }
    assert comments.keys() == {"B3", "A4"}
    assert "“年初”不是日期" in comments["B3"]
    assert "已经登记" in comments["A4"]
    places = [row[2].value for row in listed.iter_rows() if row[0].value in {1, 2}]
    assert places == ["Sheet1!B3", "Sheet1!A4"]


def test_a_register_without_findings_is_not_returned(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    put(workspace.raw / "2020", sheet([MAILBOX, letter()]), path=PATH)
    assert [*returned(workspace).rglob("*.xlsx")] == []
