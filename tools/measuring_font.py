"""`python -m tools.measuring_font`: write the font by which charts measure their texts.

Its letters are boxes as wide as those of Noto Sans CJK SC. It has 6 kB, so a text is measured a hundred times as fast
as with a font of 20 MB, and every machine gives a chart the same layout, also one without a Chinese font.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pipeline.deliver.bulletin.chart_process import FAMILY, FILES

TARGET = FILES / "measuring.ttf"
EM, HEIGHT = 1000, 730
"""Units of the font: the size of a text, which is the width of a Chinese character, and the height of a box."""
FIRST_LETTER = 0x20
# fmt: off
LETTERS = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392,
    555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
    946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
    606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606,
    620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
)
# fmt: on
"""Widths of U+0020 to U+007E."""
BOUNDS = (0, 0, EM, HEIGHT)


def font() -> bytes:
    """Make the font: a glyph for each letter, and one for all else.

    Glyph 0 stands for what a font lacks; a text with it would be measured by other fonts too.
    """
    widths = [EM, *LETTERS, EM]
    boxes = [_box(width) for width in widths]
    places = [sum(map(len, boxes[:number])) for number in range(len(boxes) + 1)]
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": b"".join(boxes),
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0, *BOUNDS, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhh8xhH", 0x10000, 880, -120, 0, EM, 0, 0, EM, 1, 0, 0, 0, len(widths)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in widths),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": struct.pack(">IHHH22x", 0x10000, len(widths), 4, 1),
        b"name": _name({1: FAMILY, 2: "Regular", 4: FAMILY, 6: FAMILY.replace(" ", "-")}),
        b"post": struct.pack(">IIhhI16x", 0x30000, 0, 0, 0, 0),
    }
    return _assemble(tables)


def _box(width: int) -> bytes:
    """Draw a box as wide as its glyph: one contour of four points, in the coordinates of the point before."""
    head = struct.pack(">hhhhhHH", 1, 0, 0, width, HEIGHT, 3, 0)
    points = struct.pack(">4B4h4h", *[1] * 4, 0, width, 0, -width, 0, 0, HEIGHT, 0)
    return head + points + b"\0" * (-len(head + points) % 4)


def _cmap() -> bytes:
    """Map the letters to their glyphs, and all other characters to the box of a Chinese character."""
    last = FIRST_LETTER + len(LETTERS) - 1
    letters = [(code, code, code - FIRST_LETTER + 1) for code in range(FIRST_LETTER, last + 1)]
    groups = [*letters, (last + 1, 0x10FFFF, len(LETTERS) + 1)]
    body = b"".join(struct.pack(">III", *group) for group in groups)
    table = struct.pack(">HHIII", 13, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _os2() -> bytes:
    """Describe a regular font of normal width."""
    return struct.pack(
        ">HhHHH11h10x16x4sHHHhhhHH",
        0,
        EM,
        400,
        5,
        0,
        *[0] * 11,
        b"mulu",
        0x40,
        0x20,
        0xFFFF,
        880,
        -120,
        0,
        880,
        120,
    )


def _name(texts: Mapping[int, str]) -> bytes:
    encoded = {number: text.encode("utf-16-be") for number, text in texts.items()}
    records, at = b"", 0
    for number, text in encoded.items():
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(text), at)
        at += len(text)
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + b"".join(encoded.values())


def _assemble(tables: Mapping[bytes, bytes]) -> bytes:
    """Join the tables behind their directory."""
    head = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    at, directory, content = len(head) + 16 * len(tables), b"", b""
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        directory += struct.pack(">4sIII", tag, _checksum(padded), at + len(content), len(table))
        content += padded
    return head + directory + content


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


if __name__ == "__main__":
    TARGET.write_bytes(font())
