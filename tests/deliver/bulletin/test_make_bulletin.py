"""The page, the document and the workbook say the same; they are made once, beside their place, always the same."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.deliver.bulletin import make_bulletin as make
from pipeline.deliver.bulletin.bulletin_manifest import MANIFEST, is_current
from pipeline.deliver.bulletin.make_bulletin import make_bulletin
from pipeline.storage.atomic import TakenError
from pipeline.warehouse.published_editions import UnpublishedEditionError
from pipeline.workspace import Workspace
from schemas.documents.bulletin import load_bulletin
from simulation.sample import sample_reference
from tests.deliver.bulletin.bulletin_files import BulletinFiles
from tests.editions import EDITION, rows

BULLETIN = load_bulletin(sample_reference())
NOT_IN_A_FIRST_EDITION = {"items_added", "items_removed", "items_renamed", "items_changed"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_figures_are_the_same_in_page_document_and_workbook(files: BulletinFiles) -> None:
    on_page = files.page_figures()
    in_workbook = files.sheet(BULLETIN.annexes.figures)
    assert on_page == {row[0]: row[3] for row in in_workbook}
    assert [*on_page.values()] == [row[1] for row in files.document_figures()]
    assert [row[1] for row in in_workbook] == [row[0] for row in files.document_figures()]
    assert [f"{row[6]}" for row in in_workbook] == [row[4] for row in files.document_figures()]


def test_figures_equal_those_of_the_warehouse(with_registers: Workspace, files: BulletinFiles) -> None:
    in_warehouse = dict(
        rows(
            with_registers,
            "SELECT if(parent_code IS NULL, metric, metric || '_' || unit_code), shown "
            "FROM rollup.indicator JOIN ref.unit USING (unit_code) WHERE edition = '2020'",
        )
    )
    on_page = files.page_figures()
    assert in_warehouse["mailbox_received"] == "1795件"
    assert set(on_page) - set(in_warehouse) == set(BULLETIN.facts) - NOT_IN_A_FIRST_EDITION
    assert {metric: on_page[metric] for metric in in_warehouse} == in_warehouse


def test_figures_in_the_text_equal_their_sources(files: BulletinFiles) -> None:
    figures = files.page_figures()
    links = files.find("//section[@class='text']//a[@data-metric]")
    assert len(links) > 40
    for link in links:
        assert link.text == figures[link.get("data-metric")]


def test_page_and_document_have_the_same_text(files: BulletinFiles) -> None:
    paragraphs = files.page_paragraphs()
    assert len(paragraphs) > 20
    assert files.document_paragraphs() == paragraphs
    assert any("受理群众反映问题1795件，办结1777件，办结率为98.997%" in each for each in paragraphs)


def test_tables_are_the_same_in_page_document_and_workbook(files: BulletinFiles) -> None:
    on_page = files.find("//table[@class='data']")
    in_document = files.document.tables[1:]
    sheets = {name: each.sheet for name, each in BULLETIN.exhibits.items()}
    assert len(on_page) == len(in_document) > 8
    for table, other in zip(on_page, in_document, strict=True):
        cells = [[cell.text_content() for cell in row.xpath("th | td")] for row in table.iter("tr")]
        assert [[cell.text for cell in row.cells] for row in other.rows] == cells
        assert len(files.sheet(sheets[table.get("data-exhibit")])) == len(cells) - 1


def test_charts_are_drawn_in_the_page_and_in_the_document(files: BulletinFiles) -> None:
    drawn = files.find("//svg")
    pictures = files.document.inline_shapes
    assert len(drawn) == len(pictures) >= 7
    described = [each._inline.docPr.get("descr") for each in pictures]
    titles = [each.find("title").text for each in drawn]
    assert all(text.startswith(title) for text, title in zip(described, titles, strict=True))
    sharp = [each for each in files.document.part.package.iter_parts() if each.partname.endswith(".svg")]
    assert len(sharp) == len(pictures)


def test_a_bulletin_is_current_until_its_input_changes(files: BulletinFiles, tmp_path: Path) -> None:
    build_id = files.workbook["说明"]["A2"].value.partition("编译标识")[2].partition("，")[0]
    assert is_current(files.folder, EDITION, build_id)
    assert not is_current(files.folder, EDITION, "another build")
    assert not is_current(files.folder, "2021", build_id)
    assert not is_current(tmp_path, EDITION, build_id)
    for name, content in contents(files.folder).items():
        (tmp_path / name).write_bytes(content)
    assert is_current(tmp_path, EDITION, build_id)
    (tmp_path / "report.html").write_text("changed by hand", encoding="utf-8")
    assert not is_current(tmp_path, EDITION, build_id)


def test_a_failure_leaves_the_earlier_bulletin(
    with_registers: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "2020"
    place.mkdir()
    (place / MANIFEST).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(make, "compose_bulletin", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_bulletin(with_registers, EDITION, place)
    assert contents(place) == {MANIFEST: b"{}"}
    assert [path.name for path in tmp_path.iterdir()] == ["2020"]


def test_other_files_and_other_editions_are_refused(with_registers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(TakenError):
        make_bulletin(with_registers, EDITION, tmp_path)
    with pytest.raises(UnpublishedEditionError):
        make_bulletin(with_registers, "1999", tmp_path / "none")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def run_bulletin(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["bulletin", *arguments])
    return done.exit_code, done.output


def test_the_command_reports_success_and_wrong_use(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, output = run_bulletin("--edition", EDITION)
    assert (status, "已写出通报" in output) == (0, True)
    assert (warehouse / "bulletin" / EDITION / "report.docx").is_file()
    status, output = run_bulletin("--edition", "1999")
    assert (status, "没有发布过这个版次：1999" in output) == (2, True)
    (tmp_path / "template.docx").write_bytes(b"no document")
    status, output = run_bulletin("--edition", EDITION, "--template", str(tmp_path / "template.docx"))
    assert (status, "这个模板不能用" in output) == (2, True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    status, output = run_bulletin("--edition", EDITION, "-o", str(tmp_path / "mine"))
    assert (status, "没有覆盖" in output) == (2, True)
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "nowhere"))
    status, output = run_bulletin("--edition", EDITION)
    assert (status, "还没有发布的数据" in output) == (2, True)
