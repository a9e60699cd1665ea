"""A bulletin is made beside its place and takes it in one step: a page, a document and a workbook of one edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.bulletin.build_annexes import annexes
from pipeline.deliver.bulletin.bulletin_manifest import SIGN, sign
from pipeline.deliver.bulletin.bulletin_model import Gathered
from pipeline.deliver.bulletin.charts import CHARTS, specification
from pipeline.deliver.bulletin.compose_bulletin import Report, compose
from pipeline.deliver.bulletin.load_figures import gather
from pipeline.deliver.bulletin.render_chart import Picture, draw
from pipeline.deliver.bulletin.render_document import (
    TEMPLATE,
    UnusableTemplateError,
    document,
    refuse_unusable,
)
from pipeline.deliver.bulletin.render_page import page
from pipeline.storage.atomic_folder import beside
from pipeline.warehouse.published_editions import open_published, require_published
from pipeline.warehouse.query import query_rows
from schemas.documents.bulletin import load_bulletin

__all__ = ["Made", "UnusableTemplateError", "make_bulletin"]
PAGE, DOCUMENT = "report.html", "report.docx"


@dataclass(frozen=True, slots=True)
class Made:
    """A bulletin: where it lies, how many figures, charts and tables it has."""

    folder: Path
    figures: int
    charts: int
    tables: int


def make_bulletin(published: Path, edition: str, folder: Path, template: Path | None = None) -> Made:
    """The folder holds the edition's bulletin in its three forms; an earlier one that lies there is replaced.

    The same published file gives the same bytes.

    Raises:
        UnpublishedEditionError: the published file does not hold the edition.
        TakenError: the folder holds something else.
        NoWarehouseError: nothing is published.
        UnusableTemplateError: the template cannot be filled in.
        OSError: the files cannot be written; what lay there is as it was.
    """
    folder, template = folder.resolve(), template or TEMPLATE
    refuse_unusable(template)
    with open_published(published) as connection:
        require_published(connection, edition)
        [build] = query_rows(connection, "SELECT * FROM ref.build")
        gathered = gather(connection, edition, build)
    with beside(folder, SIGN) as aside:
        report = compose(gathered)
        pictures = _pictures(report, gathered)
        _write(aside, report, pictures, template)
    return Made(folder, len(report.figures), len(pictures), len(report.exhibits))


def _pictures(report: Report, gathered: Gathered) -> dict[str, Picture]:
    return {
        each.name: draw(each.name, specification(each, gathered), each.title, each.note)
        for each in report.exhibits
        if each.name in CHARTS
    }


def _write(folder: Path, report: Report, pictures: dict[str, Picture], template: Path) -> None:
    files = {
        PAGE: page(report, pictures).encode(),
        DOCUMENT: document(report, pictures, template),
        load_bulletin().annexes.file: annexes(report),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sign(folder, report.edition, report.build_id)
