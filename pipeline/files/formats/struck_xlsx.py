"""Find struck-through text in an .xlsx: in the styles of cells, and in parts of their texts.

Nearly no workbook has any, which a search for one word in two parts can tell; calamine and openpyxl's fast mode report
none. Elements are those of ECMA-376 part 1, 18.4 (shared strings) and 18.8 (styles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from pipeline.files.formats.sheet_scan import ScanBuilder
from pipeline.files.formats.sheet_xml import PREFIX, SheetWalk, XmlCell

STRIKE, INLINE = b"strike", b"inlineStr"
_STRUCK = re.compile(
    rb"<" + PREFIX + rb"""strike(?:\s++val\s*+=\s*+["'](?!0|false|off)[^"']*+["'])?\s*+/?>"""
)
_FONTS, _FONT, _FORMATS, _FORMAT, _ITEM, _RUN = (
    re.compile(rb"<" + PREFIX + name + rb"(?=[\s/>])")
    for name in (b"fonts", b"font", b"cellXfs", b"xf", b"si", b"r")
)
_ENDS = {name: re.compile(rb"</" + PREFIX + name + rb"\s*>") for name in (b"fonts", b"cellXfs")}
_PHONETIC = re.compile(rb"<" + PREFIX + rb"rPh[\s>]")
_PROPERTIES = re.compile(rb"<" + PREFIX + rb"rPr[\s>]")
_TEXT = re.compile(rb"<" + PREFIX + rb"t(?:\s[^<>]*+)?>([^<]*+)")
_FONT_ID = re.compile(rb"""\sfontId\s*=\s*["'](\d{1,6})""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})""")

Pieces = Sequence[tuple[str, bool | None]]
"""Pieces of a text, each with whether it is struck through; None, if the cell's style decides."""


@dataclass(frozen=True, slots=True)
class Strikes:
    """The styles of cells (as numbers written in cells) and the shared strings (by such numbers) with struck text."""

    styles: frozenset[bytes] = frozenset()
    strings: Mapping[bytes, Pieces] = field(default_factory=dict)

    def may_be_in(self, sheet: bytes) -> bool:
        """Return False if a sheet certainly has no text that is struck through."""
        has_style = bool(self.styles) and not self.styles.isdisjoint(_STYLE.findall(sheet))
        return has_style or bool(self.strings) or (INLINE in sheet and STRIKE in sheet)

    def add_to(self, seen: ScanBuilder, sheet: bytes) -> None:
        """Add the struck cells of a sheet to what was seen of it."""
        for cell in SheetWalk(sheet).cells():
            style = _STYLE.search(cell.attributes)
            is_struck = style is not None and style[1] in self.styles
            pieces = self._pieces(cell)
            if pieces:
                own = ((text, is_struck if mark is None else mark) for text, mark in pieces)
                seen.add_pieces(cell.row, cell.column, own)
            elif is_struck and cell.body:
                seen.strike(cell.row, cell.column)

    def _pieces(self, cell: XmlCell) -> Pieces:
        if cell.type == b"s":
            return self.strings.get(cell.text, ())
        return _pieces_of(cell.body) if cell.type == INLINE and STRIKE in cell.body else ()


def find_strikes(styles: bytes, strings: bytes) -> Strikes:
    """Find what is struck through in the parts of styles and of shared strings."""
    return Strikes(
        frozenset(_struck_styles(styles)) if STRIKE in styles else frozenset(),
        dict(_struck_strings(strings)) if STRIKE in strings else {},
    )


def _struck_styles(styles: bytes) -> Iterator[bytes]:
    fonts = {
        b"%d" % number
        for number, font in enumerate(_entries(styles, _FONTS, _FONT, b"fonts"))
        if _STRUCK.search(font)
    }
    for number, each in enumerate(_entries(styles, _FORMATS, _FORMAT, b"cellXfs")):
        font = _FONT_ID.search(each)
        if font and font[1] in fonts:
            yield b"%d" % number


def _entries(styles: bytes, begin: re.Pattern[bytes], entry: re.Pattern[bytes], name: bytes) -> list[bytes]:
    """Split a list of the styles into its entries."""
    found = begin.search(styles)
    end = _ENDS[name].search(styles, found.end()) if found else None
    return entry.split(styles[found.end() : end.start()])[1:] if found and end else []


def _struck_strings(strings: bytes) -> Iterator[tuple[bytes, Pieces]]:
    for number, item in enumerate(_ITEM.split(strings)[1:]):
        if STRIKE in item and (pieces := _pieces_of(item)):
            yield b"%d" % number, pieces


def _pieces_of(item: bytes) -> Pieces:
    """Return the runs of a text of which any is struck through; a run without properties has the cell's font."""
    runs = _RUN.split(_PHONETIC.split(item, maxsplit=1)[0])[1:]
    pieces = [
        (
            unescape("".join(text.decode("utf-8", "replace") for text in _TEXT.findall(run))),
            bool(_STRUCK.search(run)) if _PROPERTIES.search(run) else None,
        )
        for run in runs
    ]
    return pieces if any(mark for _, mark in pieces) else ()
