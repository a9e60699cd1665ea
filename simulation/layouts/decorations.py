"""Write rows that are no items into a table: examples, instructions, explanations, the words that end it."""

from collections.abc import Mapping, Sequence

from simulation.layouts.layout import Layout
from simulation.writers.workbook import WorkbookSheet

Columns = Mapping[str, int]
"""The column of each field."""
EXAMPLE: Mapping[str, str] = {
    "level1": "综合业务",
    "level2": "政策法规文件",
    "content": "文件全文",
    "legal_basis": "《社会救助暂行办法》",
    "time_limit": "20个工作日内",
    "disclosing_body": "民政局",
    "channel": "■政府网站",
}
INSTRUCTION: Mapping[str, str] = {
    "level1": "按国家指引填写",
    "level2": "细化到具体事项",
    "content": "列明要素",
    "legal_basis": "写明文号",
    "time_limit": "写明期限",
    "disclosing_body": "填写单位全称",
    "channel": "在□内打√",
}
EXPLANATION: Sequence[Sequence[str]] = (
    ("填表说明",),
    ("1", "公开事项", "填写国家指引规定的事项"),
    ("2", "公开时限", "信息形成或者变更之日起计算"),
    ("3.公开主体：负责公开的单位全称",),
)
PREFIXES = frozenset("：:】）")
"""What a mark ends with that stands in front of each text of an example."""


def write_above_items(sheet: WorkbookSheet, layout: Layout, columns: Columns, row: int) -> int:
    """Write the instruction and example rows below a header; return the row below them."""
    if layout.instruction:
        row = _write_texts(sheet, columns, INSTRUCTION, row)
    if not layout.example:
        return row
    if layout.example[-1] in PREFIXES:
        texts = {leaf: layout.example + text for leaf, text in EXAMPLE.items()}
        return _write_texts(sheet, columns, texts, row)
    return _write_texts(sheet, columns, {**EXAMPLE, "number": layout.example}, row)


def write_table_end(sheet: WorkbookSheet, layout: Layout, columns: Columns, row: int) -> int:
    """Write the words that end a table below its last item; return the row below them."""
    return _write_texts(sheet, columns, {"level2": layout.table_end}, row) if layout.table_end else row


def write_explanation(sheet: WorkbookSheet, layout: Layout, row: int) -> int:
    """Write what explains the columns of a table below it; return the row below."""
    lines = EXPLANATION if layout.explanation else ()
    for line in lines:
        first = layout.offset[1]
        sheet.cells.update({(row, first + at): text for at, text in enumerate(line)})
        sheet.styles.update({(row, first + at): "note" for at in range(len(line))})
        row += 1
    return row


def _write_texts(sheet: WorkbookSheet, columns: Columns, texts: Mapping[str, str], row: int) -> int:
    for leaf, column in columns.items():
        sheet.styles[row, column] = "body"
        if leaf in texts:
            sheet.cells[row, column] = texts[leaf]
    return row + 1
