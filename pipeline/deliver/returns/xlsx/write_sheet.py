"""Writes the XML of a new sheet; its texts stand in the cells themselves, so that no other part changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from pipeline.deliver.returns.safe_text import legal_text
from pipeline.files.sheet import column_letter

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Programs take _x000D_ for a character that XML cannot hold, unless its first line is escaped itself."""


@dataclass(slots=True)
class NewSheet:
    """A sheet to be written; rows and columns are counted from 1.

    `heights` of rows are in points, `widths` of columns in characters. `view`, `filter` and `print` are XML.
    """

    namespace: str
    heights: dict[int, float] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    _cells: defaultdict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def put(self, row: int, column: int, value: str | int, style: int) -> None:
        """Write a text or a number into a cell."""
        head = f'<c r="{column_letter(column)}{row}" s="{style}"'
        if isinstance(value, int):
            self._cells[row][column] = f"{head}><v>{value}</v></c>"
        else:
            text = escape(_LOOKS_ESCAPED.sub("_x005F_", legal_text(value)), {"\r": "&#13;"})
            self._cells[row][column] = f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    def to_xml(self, before: str = "", behind: Sequence[str] = ("", "")) -> str:
        """Return the XML of the sheet.

        `before` is the XML before the columns; `behind` are a filter and the set-up of the page.
        """
        rows = "".join(map(self._row, sorted({*self._cells, *self.hidden_rows})))
        filtered, page = behind
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{self.namespace}">'
            f"{before}{self._columns()}<sheetData>{rows}</sheetData>{filtered}"
            f"{_group('mergeCells', [f'<mergeCell ref={quoteattr(each)}/>' for each in self.merges])}"
            f"{_group('hyperlinks', [_link(*each) for each in self.links])}{page}</worksheet>"
        )

    def _row(self, row: int) -> str:
        height = f' ht="{self.heights[row]:g}" customHeight="1"' if row in self.heights else ""
        hidden = ' hidden="1"' if row in self.hidden_rows else ""
        cells = self._cells.get(row, {})
        return f'<row r="{row}"{height}{hidden}>{"".join(cells[each] for each in sorted(cells))}</row>'

    def _columns(self) -> str:
        columns = []
        for column in sorted({*self.widths, *self.hidden_columns}):
            width = self.widths.get(column, 8.43)
            hidden = ' hidden="1"' if column in self.hidden_columns else ""
            columns.append(f'<col min="{column}" max="{column}" width="{width:g}" customWidth="1"{hidden}/>')
        return f"<cols>{''.join(columns)}</cols>" if columns else ""


def _group(name: str, items: Sequence[str]) -> str:
    return f"<{name}>{''.join(items)}</{name}>" if items else ""


def _link(cell: str, place: str) -> str:
    return f'<hyperlink ref="{cell}" location={quoteattr(place)}/>'
