"""The rows of a sheet as the XML they came in: kept to the letter, but for the styles of some cells."""

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
"""Attributes with a prefix, declared at the head of the sheet, which is written anew."""
_UNSUPPORTED = re.compile(r'<!|</?\w+:|<c\b[^>]*\s[cv]m="|<f\b[^>]*>[^<]*(?:\[\d+\]|\|)')
"""What cannot stay to the letter: marked sections, prefixes, cell metadata, formulas that refer to other files."""

Styles = Mapping[int, Mapping[str, int]]
"""By row number and cell address, the number of a style."""


class UnsupportedXmlError(Exception):
    """The XML is not of the form in which programs write it."""


class SheetRows:
    """The rows of a sheet by their numbers. Raises UnusualError."""

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
        """The styles of cells that have one."""
        return {
            row: {
                address: style for address, (style, _) in self._parse_cells(row).items() if style is not None
            }
            for row in self._heads
        }

    def style_of(self, row: int, address: str) -> int:
        """The style of a cell, the first one where it has none or is not there."""
        if row not in self._heads:
            return 0
        return self._parse_cells(row).get(address, (None, ""))[0] or 0

    def height_of(self, row: int) -> float | None:
        """The height of a row in points, where it says one."""
        found = _HEIGHT.search(self._heads.get(row, ""))
        return float(found[1]) if found else None

    def with_styles(self, styles: Styles) -> str:
        """The rows, with these cells in these styles; cells that were not there are there, empty."""
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
        """By address, style and XML of each cell of a row."""
        found: dict[str, tuple[int | None, str]] = {}
        for head, rest in _match_all(_CELL, self._cells.get(row, "")):
            style = _STYLE.search(head)
            found[_require_match(_ADDRESS, head)] = (int(style[1]) if style else None, head + rest)
        return found


def _match_all(pattern: re.Pattern[str], xml: str) -> Iterator[tuple[str, str]]:
    """What the pattern finds from beginning to end, with nothing in between."""
    at = 0
    while match := pattern.match(xml, at):
        at = match.end()
        yield match[1], match[2]
    if xml[at:].strip():
        raise UnsupportedXmlError


def _require_match(pattern: re.Pattern[str], head: str) -> str:
    match = pattern.search(head)
    if match is None:
        raise UnsupportedXmlError
    return match[1]
