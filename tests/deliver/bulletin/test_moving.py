"""One changed row of a register moves the rate, the claim, and the sentence in page and document."""

from pathlib import Path

import openpyxl

from pipeline.compile import compile_editions
from pipeline.deliver.bulletin.make_bulletin import make_bulletin
from pipeline.workspace import Workspace
from tests.deliver.bulletin.bulletin_files import BulletinFiles
from tests.editions import EDITION, copy_of, rows

MAILBOX = "registers/市政府办公室/2020年市长信箱办件.xlsx"
CLAIM = "SELECT computed, status FROM rollup.claim WHERE claim_id = 'C23'"
SENTENCE = "受理群众反映问题1795件，办结{closed}，办结率为{rate}。"


def reopen_one(path: Path) -> None:
    """One matter that was closed is open again."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    header = next(cell for cell in cells if cell.value in {"办结日期", "办结时间"})
    below = (cell for cell in cells if cell.column == header.column and cell.row > header.row)
    next(cell for cell in below if cell.value).value = None
    book.save(path)


def test_a_changed_row_changes_every_figure_counted_from_it(
    with_registers: Workspace, files: BulletinFiles, tmp_path: Path
) -> None:
    workspace = copy_of(with_registers, tmp_path)
    reopen_one(workspace.raw / EDITION / MAILBOX)
    compile_editions(workspace)
    moved = BulletinFiles(make_bulletin(workspace, EDITION, tmp_path / "made").folder)
    assert rows(with_registers, CLAIM) == [(1777, "reproduced")]
    assert rows(workspace, CLAIM) == [(1776, "differs")]
    for made, closed, rate in ((files, "1777件", "98.997%"), (moved, "1776件", "98.942%")):
        assert made.page_figures()["mailbox_closed"] == closed
        assert made.page_figures()["mailbox_closure_rate_pct"] == rate
        sentence = SENTENCE.format(closed=closed, rate=rate)
        assert any(sentence in each for each in made.page_paragraphs())
        assert any(sentence in each for each in made.document_paragraphs())
