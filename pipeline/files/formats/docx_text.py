"""Read the text of paragraphs and cells of a Word document as it shows it once all tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element

from pipeline.files.formats.docx_numbering import Numbering
from pipeline.files.formats.docx_xml import attribute, child, descendants, has_descendant, has_on, name_of
from pipeline.files.formats.html_table import split_lines
from pipeline.files.sheet import StruckCell
from schemas.words.symbol_fonts import ADDED, shown_in

HEX = re.compile("[0-9A-Fa-f]{1,4}")
LAST_CODE = 0xFF
LONGEST_SHOWN = 100
"""Characters of a hidden text that are told."""
CHECKED, UNCHECKED = "☑", "☐"
REMOVED = frozenset({"del", "moveFrom"})
"""Elements around text that a tracked change takes away."""
REVISED = REMOVED | {"ins", "moveTo"}
UNSHOWN = REMOVED | {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "fldData", "rt"}
"""Elements of which nothing is shown in the place where they stand; `rt` guides the reading of a word."""
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
ENCLOSED = re.compile(r"\s*eq\s*\\o\s*\\ac\s*\(\s*(.)\s*[,，、]\s*(.+?)\s*\)\s*", re.IGNORECASE)
"""A character in another one, as Word's 带圈字符 writes it."""
LONGEST_INSTRUCTION = 50
BOXES, TICKS = frozenset("□☐◻"), frozenset("√✓✔")


class StruckText(str):
    """A piece of text that is struck through."""


class TextReader:
    """Reads text, and notes on the way what a clerk should know of it.

    `is_revised`: a tracked change was met. `hidden`: the first hidden text that was left out. `boxes`: text boxes that
    hold tables, whose text is left out.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.is_revised = False
        self.hidden = ""
        self.boxes: list[Element] = []
        self._numbering = numbering
        self._reads_hidden = False
        self._instruction: list[str] = []
        self._readers: Mapping[str, Callable[[Element, list[str]], None]] = {
            "r": self._run,
            "p": self._inner_paragraph,
            "tc": self._inner_cell,
            "tr": self._inner_row,
            "txbxContent": self._box,
            "AlternateContent": self._alternative,
            "fldChar": self._field,
            "t": lambda element, pieces: pieces.append(element.text or ""),
            "instrText": lambda element, _: self._instruction.append(element.text or ""),
            "sym": _symbol,
            **dict.fromkeys(SIGNS, _sign),
        }

    def paragraph(self, paragraph: Element) -> str:
        """Read a paragraph between tables with its automatic number, if it says anything."""
        number = self._numbering.number_of(paragraph)
        text = self.blocks(paragraph)
        return number + text if text else ""

    def blocks(self, blocks: Iterable[Element]) -> str:
        """Read what these elements hold, a line for each paragraph."""
        return _lines(self._pieces(blocks))

    def cell(self, cell: Element, *, with_hidden: bool) -> tuple[str, StruckCell | None]:
        """Read a cell, and what of it is struck through: the rest is its text, if there is a rest.

        Hidden text is read where that is asked for.
        """
        self._reads_hidden = with_hidden
        pieces = self._pieces([cell])
        self._reads_hidden = False
        struck = "".join(piece for piece in pieces if isinstance(piece, StruckText)).strip()
        rest = _lines(piece for piece in pieces if not isinstance(piece, StruckText)) if struck else ""
        return rest or _lines(pieces), StruckCell(struck, rest) if struck else None

    def _pieces(self, blocks: Iterable[Element]) -> list[str]:
        pieces: list[str] = []
        for block in blocks:
            self._read(block, pieces)
        return pieces

    def _read(self, element: Element, pieces: list[str]) -> None:
        name = name_of(element)
        self.is_revised = self.is_revised or name in REVISED
        if name in UNSHOWN:
            return
        reader = self._readers.get(name, self._read_inside)
        reader(element, pieces)

    def _read_inside(self, element: Element, pieces: list[str]) -> None:
        for each in element:
            self._read(each, pieces)

    def _inner_paragraph(self, element: Element, pieces: list[str]) -> None:
        is_removed = child(element, "pPr", "rPr", "del") is not None
        pieces += ("\n", "" if is_removed else self._numbering.number_of(element))
        self._read_inside(element, pieces)
        pieces.append("\n")

    def _inner_row(self, element: Element, pieces: list[str]) -> None:
        """Read a row of a table in a cell as a line."""
        cells: list[str] = []
        self._read_inside(element, cells)
        pieces += ("\n", " ".join(split_lines(cells)), "\n")

    def _inner_cell(self, element: Element, pieces: list[str]) -> None:
        self._read_inside(element, pieces)
        pieces.append("\n")

    def _box(self, element: Element, pieces: list[str]) -> None:
        if has_descendant(element, "tbl"):
            self.boxes.append(element)
        else:
            self._read_inside(element, pieces)

    def _alternative(self, element: Element, pieces: list[str]) -> None:
        """Read one of several forms of the same: the first, which is meant for newer programs."""
        for each in element[:1]:
            self._read_inside(each, pieces)

    def _run(self, element: Element, pieces: list[str]) -> None:
        found: list[str] = []
        self._read_inside(element, found)
        properties = child(element, "rPr")
        fonts = child(properties, "rFonts")
        text = "".join(found)
        if fonts is not None:
            text = shown_in(attribute(fonts, "ascii") or attribute(fonts, "hAnsi"), text)
        if has_on(properties, "vanish") and not self._reads_hidden:
            self.hidden = self.hidden or text.strip()[:LONGEST_SHOWN]
            return
        is_struck = has_on(properties, "strike") or has_on(properties, "dstrike")
        pieces.append(StruckText(text) if is_struck else text)

    def _field(self, element: Element, pieces: list[str]) -> None:
        """Read what a field shows without having a result: a check box, a character in another one."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._instruction = []
            box = child(element, "ffData", "checkBox")
            if box is not None:
                state = "default" if child(box, "checked") is None else "checked"
                pieces.append(CHECKED if has_on(box, state) else UNCHECKED)
        elif kind == "end":
            enclosed = ENCLOSED.fullmatch("".join(self._instruction)[:LONGEST_INSTRUCTION])
            if enclosed:
                outer, inner = enclosed.groups()
                pieces.append(CHECKED if outer in BOXES and inner in TICKS else inner)
            self._instruction = []


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(split_lines(list(pieces)))


def resolve_controls(block: Element) -> None:
    """Put what content controls mean in the place of what they show: ticks of check boxes, nothing of a prompt."""
    for control in descendants(block, "sdt"):
        properties, content = child(control, "sdtPr"), child(control, "sdtContent")
        box = child(properties, "checkbox")
        is_prompt = has_on(properties, "showingPlcHdr")
        if content is None or (box is None and not is_prompt):
            continue
        texts = [each for each in content.iter() if name_of(each) in {"t", "sym"}]
        for each in texts:
            each.tag, each.text = "t", ""
        if box is not None and texts:
            texts[0].text = CHECKED if has_on(box, "checked") else UNCHECKED


def _symbol(element: Element, pieces: list[str]) -> None:
    """Read a symbol by its code in a symbol font, or in Unicode for any other font."""
    code = attribute(element, "char")
    number = int(code, 16) if HEX.fullmatch(code) else 0
    letter = chr(ADDED | number) if number <= LAST_CODE else chr(number)
    pieces.append(shown_in(attribute(element, "font"), letter).encode(errors="replace").decode())


def _sign(element: Element, pieces: list[str]) -> None:
    pieces.append(SIGNS[name_of(element)])
