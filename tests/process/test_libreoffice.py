"""A return opens in LibreOffice, and is recognised after LibreOffice has saved it; skipped without LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.deliver.check_files import check_files
from pipeline.deliver.returns.mark_sheet import TONES
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from pipeline.workspace import find_workspace
from tests.deliver.returns.packages import put_package, rich_package
from tests.deliver.returns.support import LIST, finding, task_for, tone

pytestmark = [
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported"),
]
CELLS = ["B2", "B3", "C7", "C40"]


def saved_by_libreoffice(path: Path, suffix: str) -> Path:
    """Convert a file with LibreOffice, in a profile of its own."""
    folder = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{suffix}"


def marked(path: Path, *cells: str) -> Path:
    return put_package(path, mark_workbook(Path(), task_for(path, *map(finding, cells)), Limits()))


def rows_of(path: Path) -> list[list[str]]:
    return next(
        sheet.rows for sheet in open_file(path.read_bytes(), Limits()).sheets if sheet.name == "Sheet1"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return put_package(tmp_path / "甲.xlsx", rich_package())


def test_a_return_that_libreoffice_saved_loses_its_marks(path: Path) -> None:
    values = rows_of(path)
    saved = saved_by_libreoffice(marked(path, *CELLS), "xlsx")
    assert rows_of(saved) == values
    assert {tone(load_workbook(saved)["Sheet1"], cell) for cell in CELLS} == {TONES["warning"]}
    [report] = check_files([saved], find_workspace(), lambda _: None)
    assert LIST not in {each["sheet"] for each in report["findings"]}
    back = load_workbook(marked(saved, "C7"))
    assert back.sheetnames == [LIST, "Sheet1", "别的"]
    made = back["Sheet1"]
    assert [tone(made, cell) for cell in CELLS] == ["FFDDEEFF", None, TONES["warning"], None]
    notes = {cell.coordinate: cell.comment.text for row in made.iter_rows() for cell in row if cell.comment}
    assert notes.keys() == {"B3", "B4", "C7"}
    assert (notes["B3"], notes["B4"]) == ("科长意见", "不动")


def test_a_return_can_be_printed(path: Path) -> None:
    assert saved_by_libreoffice(marked(path, *CELLS), "pdf").read_bytes().startswith(b"%PDF")
