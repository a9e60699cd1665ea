"""The bulletin as a .docx, filled into a template that an official may restyle in any word processor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from pipeline.deliver.bulletin.draw import Picture
from pipeline.deliver.bulletin.exhibits import Exhibit
from pipeline.deliver.bulletin.numbers import shown_change, shown_value
from pipeline.deliver.bulletin.report import Report
from pipeline.deliver.bulletin.sentences import Paragraph
from pipeline.deliver.package import Archive
from schemas.bulletin import load_bulletin

TEMPLATE = Path(__file__).with_name("files") / "report.docx"
WIDEST, TALLEST = 150, 170
"""Millimetres: how wide and how tall a picture may be, within the margins."""
DOTS = 3.78
"""Pixels of a drawing in a millimetre."""


def document(report: Report, pictures: Mapping[str, Picture], template: Path = TEMPLATE) -> bytes:
    """The document; every text in it is escaped, and the same report gives the same bytes.

    Raises:
        OSError: the template cannot be read.
    """
    filled = DocxTemplate(template)
    drawn = [each for each in report.exhibits if each.name in pictures]
    filled.render(_context(report, pictures, filled, drawn), autoescape=True)
    _describe(filled.docx, drawn)
    _sign(filled.docx, report)
    target = BytesIO()
    filled.save(target)
    return timeless_package(target.getvalue())


def timeless_package(document: bytes) -> bytes:
    """The same package, with one time for all its entries."""
    target = BytesIO()
    with ZipFile(BytesIO(document)) as source, Archive(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name))
    return target.getvalue()


def _context(
    report: Report, pictures: Mapping[str, Picture], filled: DocxTemplate, drawn: Iterable[Exhibit]
) -> dict[str, Any]:
    words = load_bulletin().document.words
    numbers = {each.name: number for number, each in enumerate(drawn, 1)}
    tables = [_figures(report), *map(_table, report.exhibits)]

    def shown(exhibit: Exhibit) -> dict[str, Any]:
        title = f"{words['figure']}{numbers[exhibit.name]}　{exhibit.title}"
        return {"title": title, "note": exhibit.note, "image": _image(filled, pictures[exhibit.name])}

    return {
        "title": report.title_lines,
        "addressed": report.addressed,
        "opening": [*map(_text, report.opening)],
        "parts": [
            {
                "title": part.title,
                "sections": [
                    {
                        "title": section.title,
                        "paragraphs": [*map(_text, section.paragraphs)],
                        "charts": [shown(each) for each in section.exhibits if each.name in numbers],
                    }
                    for section in part.sections
                ],
            }
            for part in report.parts
        ],
        "issuer": report.issuer,
        "dated": report.dated,
        "draft": report.draft,
        "tables": [{**each, "number": f"{words['annex']}{place}"} for place, each in enumerate(tables, 1)],
    }


def _text(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph)


def _table(exhibit: Exhibit) -> dict[str, Any]:
    headers = [column.label for column in exhibit.columns]
    texts = [column.is_long for column in exhibit.columns]
    rows = [_cells(row, texts) for row in exhibit.shown]
    return {"title": exhibit.title, "note": exhibit.note, "headers": headers, "rows": rows}


def _figures(report: Report) -> dict[str, Any]:
    """The table of all figures and of what they were counted from."""
    words = load_bulletin().document.words
    headers = [words[name] for name in ("metric", "value", "before", "change", "rows", "submissions")]
    texts = [True, *[False] * (len(headers) - 1)]
    rows = [
        [
            figure.zh,
            figure.shown,
            shown_value(figure.before and figure.before.shown, "text"),
            shown_value(shown_change(figure), "text"),
            f"{figure.rows_counted:,}",
            f"{len(figure.sources):,}",
        ]
        for figure in report.figures.values()
    ]
    return {
        "title": words["figures_title"],
        "note": words["figures_note"],
        "headers": headers,
        "rows": [_cells(row, texts) for row in rows],
    }


def _cells(row: Iterable[str], texts: Iterable[bool]) -> list[dict[str, Any]]:
    return [{"text": text, "is_text": is_text} for text, is_text in zip(row, texts, strict=True)]


def _image(filled: DocxTemplate, picture: Picture) -> InlineImage:
    """The picture as large as it was drawn, or as the page allows."""
    width = min(WIDEST, picture.width / DOTS, TALLEST * picture.width / picture.height)
    return InlineImage(filled, BytesIO(picture.png), width=Mm(width))


def _describe(document: Any, drawn: Iterable[Exhibit]) -> None:
    """Each picture says what it shows, for those who do not see it."""
    inline = document.element.body.iter(qn("wp:docPr"))
    for properties, exhibit in zip(inline, drawn, strict=True):
        properties.set("descr", f"{exhibit.title}。{exhibit.note}")


def _sign(document: Any, report: Report) -> None:
    """The properties tell the build, and no time but its own."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = report.title, "mulu", "mulu"
    properties.comments = report.build_id
    at: datetime = report.built_at.replace(microsecond=0)
    properties.created = properties.modified = at
