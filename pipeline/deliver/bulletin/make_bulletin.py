"""Writes the bulletin of an edition in its three forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.bulletin.build_annexes import build_annexes
from pipeline.deliver.bulletin.bulletin_manifest import MANIFEST, write_manifest
from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.charts import CHARTS, Chart, chart_specification
from pipeline.deliver.bulletin.compose_bulletin import Bulletin, compose_bulletin
from pipeline.deliver.bulletin.draw_charts import drawing
from pipeline.deliver.bulletin.kept_charts import Drawing
from pipeline.deliver.bulletin.load_figures import load_figures
from pipeline.deliver.bulletin.render_chart import Picture, render_chart
from pipeline.deliver.bulletin.render_document import (
    TEMPLATE,
    check_template,
    render_document,
)
from pipeline.deliver.bulletin.render_page import render_page
from pipeline.storage.atomic import replacing_folder
from pipeline.warehouse.published_editions import open_published, require_published
from pipeline.warehouse.query import query_rows
from pipeline.workspace import Workspace
from schemas.documents.bulletin import load_bulletin

PAGE, DOCUMENT = "report.html", "report.docx"


@dataclass(frozen=True, slots=True)
class BulletinResult:
    """A bulletin: its folder, and the number of figures, charts and tables in it."""

    folder: Path
    figures: int
    charts: int
    tables: int


def make_bulletin(
    workspace: Workspace, edition: str, folder: Path, template: Path | None = None
) -> BulletinResult:
    """Write the bulletin of an edition into a folder: page, document and workbook.

    The folder appears, or replaces an earlier bulletin, in one step. The same published file gives the same bytes.

    Raises:
        UnpublishedEditionError: the edition is not published.
        TakenError: the folder holds something other than a bulletin.
        NothingPublishedError: nothing is published.
        ReferenceDataError: the texts of the jurisdiction have problems.
        UnusableTemplateError: the template cannot be filled in.
        OSError: the files cannot be written; the folder stays as it was.
    """
    folder, template = folder.resolve(), template or TEMPLATE
    check_template(template)
    words = load_bulletin(workspace.reference)
    with open_published(workspace.published) as connection:
        require_published(connection, edition)
        [build] = query_rows(connection, "SELECT * FROM ref.build")
        data = load_figures(connection, edition, build, words)
    bulletin = compose_bulletin(data)
    with replacing_folder(folder, MANIFEST) as aside:
        with drawing(_charts(bulletin, data), workspace.warehouse / "charts" / edition) as wait:
            (aside / words.annexes.file).write_bytes(build_annexes(bulletin))
            pictures = _pictures(bulletin, wait())
        _write_files(aside, bulletin, pictures, template)
    return BulletinResult(folder, len(bulletin.figures), len(pictures), len(bulletin.exhibits))


def _charts(bulletin: Bulletin, data: BulletinData) -> dict[str, Chart]:
    return {each.name: chart_specification(each, data) for each in bulletin.exhibits if each.name in CHARTS}


def _pictures(bulletin: Bulletin, drawn: Mapping[str, Drawing]) -> dict[str, Picture]:
    return {
        each.name: render_chart(each.name, drawn[each.name], each.title, each.note)
        for each in bulletin.exhibits
        if each.name in drawn
    }


def _write_files(folder: Path, bulletin: Bulletin, pictures: Mapping[str, Picture], template: Path) -> None:
    (folder / PAGE).write_bytes(render_page(bulletin, pictures).encode())
    (folder / DOCUMENT).write_bytes(render_document(bulletin, pictures, template))
    write_manifest(folder, bulletin.edition, bulletin.build_id)
