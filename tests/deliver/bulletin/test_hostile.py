"""What somebody writes into a cell or a file's name is text in the page, the document and the workbook."""

from base64 import b64decode

import pytest

from pipeline.compile import compile_editions
from pipeline.deliver.bulletin.make_bulletin import make_bulletin
from pipeline.workspace import Workspace
from tests.deliver.bulletin.bulletin_files import BulletinFiles
from tests.editions import workspace_in
from tests.support import HEAD, item, put, sheet

EDITION = "2020"
SCRIPT, TEMPLATE, FORMULA = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("https://a.example","x")',
)
ENDS, ENTITY, CONTROL = "]]>", "&lt;b&gt; &amp;", "\u202e反\x0b\x1b[31m"
TEXTS = [
    SCRIPT,
    TEMPLATE,
    FORMULA,
    ENDS,
    ENTITY,
    CONTROL,
    "\"'><svg onload=alert(1)>",
    "{mailbox_received}",
    "@x",
    "+1",
]
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
FILE = "410422-叶县/<img src=x onerror=alert(1)>义务教育{{ 7*7 }}.xlsx"
OFFICE = "registers/市政府办公室"
POSTS = ["信息标题", "发布账号", "发布日期", "点击量", "是否正能量重点信息"]
OPINIONS = ["舆情事项", "县（市、区）", "回应单位", "发现日期", "回应日期"]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An edition whose cells, file and folder names are hostile, compiled."""
    workspace = workspace_in(tmp_path_factory.mktemp("hostile"))
    edition = workspace.raw / EDITION
    catalog = [*HEAD, *(item(level1=text, level2=text, content=text) for text in TEXTS)]
    put(edition, sheet(catalog), path=FILE)
    posts = [[text, text, "2020-03-01", 20_000, "是"] for text in TEXTS]
    put(edition, sheet([POSTS, *posts]), path=f"{OFFICE}/政务新媒体信息.xlsx")
    opinions = [[text, "", f"{text}局", "2020-03-01", "2020-03-02"] for text in TEXTS]
    put(edition, sheet([OPINIONS, *opinions]), path=f"{OFFICE}/网络舆情回应.xlsx")
    compile_editions(workspace)
    return workspace


@pytest.fixture(scope="module")
def files(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> BulletinFiles:
    """The bulletin; its pictures for documents, in which no text can act, are one empty pixel each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vl_convert.svg_to_png", lambda *_, **__: PIXEL)
        made = make_bulletin(workspace, EDITION, tmp_path_factory.mktemp("made") / "b")
    return BulletinFiles(made.folder)


def test_the_page_escapes_markup(files: BulletinFiles) -> None:
    assert len(files.find("//script")) == 1
    assert not files.find("//img | //svg[@onload] | //*[@onerror] | //b")
    text = "".join(files.page_paragraphs())
    assert SCRIPT in text
    assert TEMPLATE in text
    assert FORMULA in text
    assert "{mailbox_received}" in text


def test_the_page_has_no_script_but_its_own(files: BulletinFiles) -> None:
    page = (files.folder / "report.html").read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert "onload=" not in page.replace("&lt;svg onload=", "")


def test_the_document_has_the_texts_of_the_page(files: BulletinFiles) -> None:
    assert files.document_paragraphs() == files.page_paragraphs()
    assert SCRIPT in "".join(files.document_paragraphs())


def test_the_workbook_has_no_formulas_and_shows_paths(files: BulletinFiles) -> None:
    cells = [cell for each in files.workbook for row in each.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == f"{EDITION}/{FILE}" for cell in cells)


def test_a_formula_stays_text_after_its_cell_is_edited(files: BulletinFiles) -> None:
    marked = [cell for each in files.workbook for row in each.iter_rows() for cell in row if cell.quotePrefix]
    assert {cell.data_type for cell in marked} <= {"s"}
    assert all(str(cell.value).startswith(("=", "+", "-", "@")) for cell in marked)
