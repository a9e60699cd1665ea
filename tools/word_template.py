"""Write the Word template of the bulletin: `python -m tools.word_template`.

The title is in 方正小标宋 at 二号, the text in 仿宋 at 三号 with 28 points a line, headings in 黑体 and 楷体; margins
and page numbers follow GB/T 9704-2012. `render_document.py` fills in what stands in braces; the rest may be restyled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pipeline.deliver.bulletin.render_document import TEMPLATE, fix_entry_times
from pipeline.deliver.reproducible_xlsx import EPOCH

LATIN = "Times New Roman"
LINE = 28
"""Line spacing of the text, in points."""
A4 = (210, 297)
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
"""Millimetres."""
FONT_FALLBACKS = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
}
"""Fonts that a machine may lack, and the names of fonts that may replace them."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; sizes are in points. `line` is the exact line spacing; None fits the content."""

    name: str
    font: str
    size: float
    line: float | None = LINE
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indented: bool = False
    level: int | None = None
    keeps: bool = False
    after: float = 0
    on_new_page: bool = False


CENTER, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
STYLES = (
    ParagraphStyle("公文标题", "方正小标宋简体", 22, 36, CENTER),
    ParagraphStyle("公文说明", "楷体_GB2312", 10.5, 18, CENTER, after=14),
    ParagraphStyle("公文主送", "仿宋_GB2312", 16, align=LEFT),
    ParagraphStyle("公文正文", "仿宋_GB2312", 16, indented=True),
    ParagraphStyle("公文一级标题", "黑体", 16, indented=True, level=0, keeps=True),
    ParagraphStyle("公文二级标题", "楷体_GB2312", 16, indented=True, level=1, keeps=True),
    ParagraphStyle("公文图", "仿宋_GB2312", 10.5, None, CENTER, keeps=True),
    ParagraphStyle("公文图题", "黑体", 12, 22, CENTER),
    ParagraphStyle("公文图注", "仿宋_GB2312", 10.5, 18, CENTER, after=10),
    ParagraphStyle("公文署名", "仿宋_GB2312", 16, align=RIGHT),
    ParagraphStyle("附件编号", "黑体", 14, 20, align=LEFT, keeps=True, on_new_page=True),
    ParagraphStyle("附件标题", "方正小标宋简体", 16, 22, CENTER, level=0, keeps=True),
    ParagraphStyle("附件说明", "仿宋_GB2312", 9, 14, CENTER, keeps=True, after=3),
    ParagraphStyle("附件表头", "黑体", 9, 14, CENTER),
    ParagraphStyle("附件表格", "仿宋_GB2312", 9, 13, LEFT),
    ParagraphStyle("附件数字", "仿宋_GB2312", 9, 13, CENTER),
    ParagraphStyle("公文页码", "宋体", 14, None, CENTER),
)
BODY = (
    ("公文标题", "{%p for line in title %}"),
    ("公文标题", "{{ line }}"),
    ("公文标题", "{%p endfor %}"),
    ("公文说明", "{{ draft }}"),
    ("公文主送", "{{ addressed }}"),
    ("公文正文", "{%p for paragraph in opening %}"),
    ("公文正文", "{{ paragraph }}"),
    ("公文正文", "{%p endfor %}"),
    ("公文正文", "{%p for part in parts %}"),
    ("公文一级标题", "{{ part.title }}"),
    ("公文正文", "{%p for section in part.sections %}"),
    ("公文二级标题", "{{ section.title }}"),
    ("公文正文", "{%p for paragraph in section.paragraphs %}"),
    ("公文正文", "{{ paragraph }}"),
    ("公文正文", "{%p endfor %}"),
    ("公文正文", "{%p for chart in section.charts %}"),
    ("公文图", "{{ chart.image }}"),
    ("公文图题", "{{ chart.title }}"),
    ("公文图注", "{{ chart.note }}"),
    ("公文正文", "{%p endfor %}"),
    ("公文正文", "{%p endfor %}"),
    ("公文正文", "{%p endfor %}"),
    ("公文署名", ""),
    ("公文署名", "{{ issuer }}"),
    ("公文署名", "{{ dated }}"),
)
ANNEX = (
    ("公文正文", "{%p for table in tables %}"),
    ("附件编号", "{{ table.number }}"),
    ("附件标题", "{{ table.title }}"),
    ("附件说明", "{{ table.note }}"),
)

CELLS = (
    ("附件表格", "{%tc for cell in row %}"),
    ("附件表格", "{%tc if cell.is_text %}"),
    ("附件表格", "{{ cell.text }}"),
    ("附件表格", "{%tc else %}"),
    ("附件数字", "{{ cell.text }}"),
    ("附件表格", "{%tc endif %}"),
    ("附件表格", "{%tc endfor %}"),
)
"""The cells of a row: texts and numbers are aligned differently."""


def word_template() -> bytes:
    """Build the template as the bytes of a .docx, always the same."""
    document: Any = Document()
    for style in [
        each for each in document.styles if each.type == WD_STYLE_TYPE.PARAGRAPH and not each.builtin
    ]:
        style.delete()
    for style in STYLES:
        _add_style(document, style)
    _set_up_page(document.sections[0])
    _add_lines(document, BODY)
    _turn_to_landscape(document.add_section(WD_SECTION.NEW_PAGE))
    _add_lines(document, ANNEX)
    _add_annex_table(document)
    _add_lines(document, [("公文正文", "{%p endfor %}")])
    _number_pages(document)
    _name_fallback_fonts(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "mulu"
    properties.title = properties.comments = ""
    properties.created = properties.modified = datetime(*EPOCH.timetuple()[:6])  # noqa: DTZ001 - properties have no time zone
    target = BytesIO()
    document.save(target)
    return fix_entry_times(target.getvalue())


def _add_style(document: Any, style: ParagraphStyle) -> None:
    added = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    added.quick_style = True
    _set_font(added, style.font, style.size)
    form = added.paragraph_format
    form.alignment, form.space_before, form.space_after = style.align, Pt(0), Pt(style.after)
    form.keep_with_next, form.widow_control = style.keeps, True
    form.page_break_before = style.on_new_page
    if style.line is not None:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.line)
    properties = added.element.get_or_add_pPr()
    if style.indented:
        _append_child(
            properties, "w:ind", {"w:firstLineChars": "200", "w:firstLine": str(int(style.size * 40))}
        )
    if style.level is not None:
        _append_child(properties, "w:outlineLvl", {"w:val": str(style.level)})


def _set_font(style: Any, font: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _set_up_page(section: Any) -> None:
    section.page_width, section.page_height = map(Mm, A4)
    for side, width in MARGINS.items():
        setattr(section, side, Mm(width))
    section.footer_distance = Mm(25)


def _turn_to_landscape(section: Any) -> None:
    """Turn the section of annexes to landscape."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, reversed(A4))
    for side, width in zip(MARGINS, (22, 20, 25, 25), strict=True):
        setattr(section, side, Mm(width))
    section.footer_distance = Mm(12)


def _add_lines(document: Any, lines: Iterable[tuple[str, str]]) -> None:
    for style, text in lines:
        document.add_paragraph(text, style)


def _add_annex_table(document: Any) -> None:
    """Add the table of an annex: a header that repeats on each page, and rows that do not break."""
    rows: Sequence[Sequence[tuple[str, str]]] = (
        [
            ("附件表头", text)
            for text in ("{%tc for header in table.headers %}", "{{ header }}", "{%tc endfor %}")
        ],
        [("附件表格", "{%tr for row in table.rows %}")],
        CELLS,
        [("附件表格", "{%tr endfor %}")],
    )
    table = document.add_table(len(rows), len(CELLS), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, contents in zip(table.rows, rows, strict=True):
        for cell, (style, text) in zip(row.cells, contents, strict=False):
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(text)
        for spare in row._tr.tc_lst[len(contents) :]:  # noqa: SLF001 - python-docx has no other way
            row._tr.remove(spare)  # noqa: SLF001 - as above
        _append_child(row._tr.get_or_add_trPr(), "w:cantSplit", {})  # noqa: SLF001 - python-docx has no other way
    _append_child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", {})  # noqa: SLF001 - as above


def _number_pages(document: Any) -> None:
    """Add page numbers, as in `— 1 —`, on the outer side of each sheet."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = "公文页码", align
        paragraph.add_run("— ")
        field = _append_child(paragraph._p, "w:fldSimple", {"w:instr": "PAGE"})  # noqa: SLF001 - python-docx has no fields
        _append_child(_append_child(field, "w:r", {}), "w:t", {}).text = "1"
        paragraph.add_run(" —")


def _name_fallback_fonts(document: Any) -> None:
    """Name in the font table the fonts that may replace those that are not everywhere."""
    part = next(each for each in document.part.package.iter_parts() if each.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FONT_FALLBACKS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())  # noqa: SLF001 - it is no XML part


def _append_child(parent: Any, name: str, attributes: dict[str, str]) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(attribute), value)
    parent.append(element)
    return element


if __name__ == "__main__":
    TEMPLATE.write_bytes(word_template())
