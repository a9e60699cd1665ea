"""The bulletin as a .docx, filled into a template that officials may restyle in any word processor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import SubElement, XMLSyntaxError

from pipeline.deliver.bulletin.compose_bulletin import Bulletin
from pipeline.deliver.bulletin.exhibits import Exhibit
from pipeline.deliver.bulletin.render_chart import Picture
from pipeline.deliver.bulletin.sentences import Paragraph
from pipeline.deliver.official_text import format_number, format_value
from pipeline.deliver.reproducible_xlsx import ReproducibleZip
from pipeline.text.display_width import display_width

TEMPLATE = Path(__file__).with_name("files") / "report.docx"
WIDEST, TALLEST = 150, 170
"""Largest width and height of a picture within the margins, in millimetres."""
PIXELS_PER_MM = 3.78
"""Pixels of a drawing per millimetre."""
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""Names by which a .docx holds an SVG beside the PNG of a picture ([MS-ODRAWXML] 2.3.3)."""
PAGE_COLUMNS, NARROWEST, PADDING = 140, 6, 3
"""Half-width columns of a page, of the narrowest column of a table, and of the space beside a text."""

TEMPLATE_ERRORS = (ValueError, KeyError, OSError, BadZipFile, PackageNotFoundError, XMLSyntaxError)
"""Errors of python-docx at a file that is not a .docx, or a damaged one."""


class UnusableTemplateError(ValueError):
    """The template of the document cannot be filled in."""


def check_template(template: Path) -> None:
    """Raise UnusableTemplateError unless the file is a .docx."""
    try:
        Document(str(template))
    except TEMPLATE_ERRORS as error:
        raise UnusableTemplateError(str(error)) from error


def render_document(bulletin: Bulletin, pictures: Mapping[str, Picture], template: Path = TEMPLATE) -> bytes:
    """Fill in the template; all texts are escaped, and the same bulletin gives the same bytes.

    Raises:
        UnusableTemplateError: the template is not a .docx, or has placeholders that do not exist.
    """
    filled = DocxTemplate(template)
    drawn = [each for each in bulletin.exhibits if each.name in pictures]
    try:
        filled.render(
            _template_context(bulletin, pictures, filled, drawn), SandboxedEnvironment(autoescape=True)
        )
    except (TemplateError, *TEMPLATE_ERRORS) as error:
        raise UnusableTemplateError(str(error)) from error
    _describe_pictures(filled.docx, drawn, pictures)
    _fit_tables(filled.docx)
    _set_properties(filled.docx, bulletin)
    target = BytesIO()
    filled.save(target)
    return fix_entry_times(target.getvalue())


def fix_entry_times(document: bytes) -> bytes:
    """Give all entries of a package the same time."""
    target = BytesIO()
    with ZipFile(BytesIO(document)) as source, ReproducibleZip(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name))
    return target.getvalue()


def _template_context(
    bulletin: Bulletin, pictures: Mapping[str, Picture], filled: DocxTemplate, drawn: Iterable[Exhibit]
) -> dict[str, Any]:
    words = bulletin.words.document.words
    numbers = {each.name: number for number, each in enumerate(drawn, 1)}
    tables = [_figures_table(bulletin), *map(_exhibit_table, bulletin.exhibits)]

    def shown(exhibit: Exhibit) -> dict[str, Any]:
        title = f"{words['figure']}{numbers[exhibit.name]}　{exhibit.title}"
        return {"title": title, "note": exhibit.note, "image": _inline_image(filled, pictures[exhibit.name])}

    return {
        "title": bulletin.title_lines,
        "addressed": bulletin.addressed,
        "opening": [*map(_paragraph_text, bulletin.opening)],
        "parts": [
            {
                "title": part.title,
                "sections": [
                    {
                        "title": section.title,
                        "paragraphs": [*map(_paragraph_text, section.paragraphs)],
                        "charts": [shown(each) for each in section.exhibits if each.name in numbers],
                    }
                    for section in part.sections
                ],
            }
            for part in bulletin.parts
        ],
        "issuer": bulletin.issuer,
        "dated": bulletin.dated,
        "draft": bulletin.draft,
        "tables": [{**each, "number": f"{words['annex']}{place}"} for place, each in enumerate(tables, 1)],
    }


def _paragraph_text(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph)


def _exhibit_table(exhibit: Exhibit) -> dict[str, Any]:
    headers = [column.label for column in exhibit.columns]
    texts = [column.is_text for column in exhibit.columns]
    rows = [_table_cells(row, texts) for row in exhibit.shown]
    return {"title": exhibit.title, "note": exhibit.note, "headers": headers, "rows": rows}


def _figures_table(bulletin: Bulletin) -> dict[str, Any]:
    """Build the table of all figures and what they were counted from."""
    words = bulletin.words.document.words
    headers = [words[name] for name in ("metric", "value", "before", "change", "rows", "submissions")]
    texts = [True, *[False] * (len(headers) - 1)]
    rows = [
        [
            figure.zh,
            figure.shown,
            format_value(figure.before and figure.before.shown, "text"),
            format_value(figure.change, "text"),
            format_number(figure.rows_counted, 0),
            format_number(len(figure.sources), 0),
        ]
        for figure in bulletin.figures.values()
    ]
    return {
        "title": words["figures_title"],
        "note": words["figures_note"],
        "headers": headers,
        "rows": [_table_cells(row, texts) for row in rows],
    }


def _table_cells(row: Iterable[str], texts: Iterable[bool]) -> list[dict[str, Any]]:
    return [{"text": text, "is_text": is_text} for text, is_text in zip(row, texts, strict=True)]


def _inline_image(filled: DocxTemplate, picture: Picture) -> InlineImage:
    """Insert a picture as large as it was drawn, or as the page allows."""
    width = min(WIDEST, picture.width / PIXELS_PER_MM, TALLEST * picture.width / picture.height)
    return InlineImage(filled, BytesIO(picture.png), width=Mm(width))


def _describe_pictures(document: Any, drawn: Iterable[Exhibit], pictures: Mapping[str, Picture]) -> None:
    """Give each picture a description for screen readers, and its SVG."""
    inline = document.element.body.iter(qn("wp:inline"))
    for element, exhibit in zip(inline, drawn, strict=True):
        element.find(qn("wp:docPr")).set("descr", f"{exhibit.title}。{exhibit.note}")
        [blip] = element.iter(qn("a:blip"))
        _embed_svg(document.part, blip, exhibit.name, pictures[exhibit.name].svg)


def _embed_svg(part: Any, blip: Any, name: str, svg: str) -> None:
    """Add the SVG of a picture beside its PNG.

    Word 2016 and later show it sharply, in the fonts of the reader; other programs show the PNG.
    """
    place = PackURI(f"/word/media/chart-{name}.svg")
    relation = part.relate_to(
        Part(place, "image/svg+xml", svg.encode(), part.package), RELATIONSHIP_TYPE.IMAGE
    )
    extension = SubElement(SubElement(blip, qn("a:extLst")), qn("a:ext"), uri=SVG_EXTENSION)
    SubElement(extension, f"{{{SVG_NAMESPACE}}}svgBlip", {qn("r:embed"): relation}, {"asvg": SVG_NAMESPACE})


def _fit_tables(document: Any) -> None:
    """Make columns of tables as wide as their texts need, and together as wide as the page."""
    section = document.sections[-1]
    space = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        rows = [[*row.findall(qn("w:tc"))] for row in table._tbl.findall(qn("w:tr"))]  # noqa: SLF001 - table.cells is slow
        wanted = _limit_widths([max(map(_cell_width, column)) for column in zip(*rows, strict=True)])
        widths = [round(space * each / sum(wanted)) for each in wanted]
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in rows:
            for cell, width in zip(row, widths, strict=True):
                cell.width = width


def _cell_width(cell: Any) -> int:
    """Compute the width that a cell needs, in half-width columns."""
    text = "".join(each.text or "" for each in cell.iter(qn("w:t")))
    return display_width(text) + PADDING


def _limit_widths(wanted: Sequence[int]) -> list[int]:
    """Narrow the widest columns until all of them fit a page."""
    most = max(wanted)
    while sum(min(each, most) for each in wanted) > PAGE_COLUMNS and most > NARROWEST:
        most -= 1
    return [min(each, most) for each in wanted]


def _set_properties(document: Any, bulletin: Bulletin) -> None:
    """Set title, author and build as properties, with the time of the build as the only time."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = bulletin.title, "mulu", "mulu"
    properties.comments = bulletin.build_id
    at: datetime = bulletin.built_at.replace(microsecond=0)
    properties.created = properties.modified = at
