"""The rows of a sheet as the XML they came in, in which only styles of cells are changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils.cell import coordinate_to_tuple

_ROW = re.compile(r"\s*(<row\b[^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_CELL = re.compile(r"\s*(<c\b[^>]*?)(/>|>.*?</c>)", re.DOTALL)
_NUMBER = re.compile(r'\sr="(\d+)"')
_ADDRESS = re.compile(r'\sr="([A-Z]+\d+)"')
_HEIGHT = re.compile(r'\sht="([\d.]+)"')
_STYLE = re.compile(r'\ss="(\d+)"')
_SPANS = re.compile(r'\sspans="[^"]*"')
_PREFIXED = re.compile(r'\s(?!xml:)[\w.-]+:[\w.-]+="[^"]*"')
"""Attributes with a prefix: the head of the sheet, which declares it, is written anew."""
_UNSUPPORTED = re.compile(r'<!|</?\w+:|<c\b[^>]*\s[cv]m="|<f\b[^>]*>[^<]*(?:\[\d+\]|\|)')
"""XML that cannot be preserved: CDATA, prefixes, cell metadata, formulas that refer to other files."""

Styles = Mapping[int, Mapping[str, int]]
"""Style numbers by row number and cell address."""


class UnsupportedXmlError(Exception):
    """The XML is not written as spreadsheet programs write it, so it cannot be preserved."""


class SheetRows:
    """The rows of a sheet by number. Raises UnsupportedXmlError."""

    def __init__(self, xml: str) -> None:
        if _UNSUPPORTED.search(xml):
            raise UnsupportedXmlError
        self._heads: dict[int, str] = {}
        self._cells: dict[int, str] = {}
        for head, cells in _match_all(_ROW, xml):
            number = int(_require_match(_NUMBER, head))
            self._heads[number], self._cells[number] = _PREFIXED.sub("", head), cells or ""
        if [*self._heads] != sorted(self._heads):
            raise UnsupportedXmlError

    def styles(self) -> dict[int, dict[str, int]]:
        """Return the style numbers of the cells that have one."""
        return {
            row: {
                address: style for address, (style, _) in self._parse_cells(row).items() if style is not None
            }
            for row in self._heads
        }

    def style_of(self, row: int, address: str) -> int:
        """Return the style number of a cell; 0 if it has none or does not exist."""
        if row not in self._heads:
            return 0
        return self._parse_cells(row).get(address, (None, ""))[0] or 0

    def height_of(self, row: int) -> float | None:
        """Return the height of a row in points; None if it states none."""
        found = _HEIGHT.search(self._heads.get(row, ""))
        return float(found[1]) if found else None

    def with_styles(self, styles: Styles) -> str:
        """Build the XML of the rows with these styles; cells that did not exist are added empty."""
        return "".join(self._row_xml(row, styles.get(row)) for row in sorted({*self._heads, *styles}))

    def _row_xml(self, row: int, styles: Mapping[str, int] | None) -> str:
        head, cells = self._heads.get(row, f'<row r="{row}"'), self._cells.get(row, "")
        if styles:
            head, cells = _SPANS.sub("", head), self._restyle(row, styles)
        return f"{head}>{cells}</row>"

    def _restyle(self, row: int, styles: Mapping[str, int]) -> str:
        parsed = self._parse_cells(row)
        texts = {address: text for address, (_, text) in parsed.items()}
        for address, style in styles.items():
            plain = _STYLE.sub("", texts.get(address, f'<c r="{address}"/>'), count=1)
            texts[address] = plain.replace("<c", f'<c s="{style}"', 1)
        return "".join(texts[address] for address in sorted(texts, key=coordinate_to_tuple))

    def _parse_cells(self, row: int) -> dict[str, tuple[int | None, str]]:
        """Return style number and XML of each cell of a row, by address."""
        found: dict[str, tuple[int | None, str]] = {}
        for head, rest in _match_all(_CELL, self._cells.get(row, "")):
            style = _STYLE.search(head)
            found[_require_match(_ADDRESS, head)] = (int(style[1]) if style else None, head + rest)
        return found


def _match_all(pattern: re.Pattern[str], xml: str) -> Iterator[tuple[str, str]]:
    """Yield the matches of a pattern that cover the XML without a gap. Raises UnsupportedXmlError."""
    at = 0
    while match := pattern.match(xml, at):
        at = match.end()
        yield match[1], match[2]
    if xml[at:].strip():
        raise UnsupportedXmlError


def _require_match(pattern: re.Pattern[str], head: str) -> str:
    """Return the first group of a pattern. Raises UnsupportedXmlError."""
    match = pattern.search(head)
    if match is None:
        raise UnsupportedXmlError
    return match[1]
