"""Ways to damage a file of bytes, a zip package, XML, a compound file; the same chance gives the same damage."""

import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

from tests.files.formats.zips import package

Damage = Callable[[Random, bytes], bytes]
NUMBERS = [0, 1, 2, 255, 256, 65535, 65536, 1 << 24, (1 << 31) - 1, 1 << 31, (1 << 32) - 2, (1 << 32) - 1]
WORDS = [
    "0", "-1", "1048576", "1048577", "4294967295", "99999999999999999999", "1e308", "NaN", "", " ", "A0", "XFD1048576",
    "ZZZZ1", "A1:XFD1048576", "B2:A1", "&#0;", "&#x10ffff;", "&amp;", "true", "inlineStr", "e", "s", "哈" * 100,
]  # fmt: skip
NUMBER = re.compile(rb'"\d+"|>\d+<')
ATTRIBUTE = re.compile(rb'\s[\w:.-]+="[^"]*"')
VALUE = re.compile(rb'(?<==")[^"]*(?=")')
TAG = re.compile(rb"<[^<>]{1,200}>")
MOST = 20


def flip(chance: Random, content: bytes) -> bytes:
    """Some bits of some bytes turned."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, MOST)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwrite(chance: Random, content: bytes) -> bytes:
    """A run of bytes that are anything, or zero."""
    start, length = chance.randrange(len(content)), chance.randint(1, 600)
    run = chance.randbytes(length) if chance.random() < 0.5 else bytes(length)
    return content[:start] + run + content[start + length :]


def cut(chance: Random, content: bytes) -> bytes:
    """The end is missing, or a piece within."""
    start = chance.randrange(len(content))
    end = len(content) if chance.random() < 0.5 else start + chance.randint(1, 600)
    return content[:start] + content[end:]


def repeat(chance: Random, content: bytes) -> bytes:
    """A piece stands twice, or many times."""
    start, length = chance.randrange(len(content)), chance.randint(1, 600)
    return content[:start] + content[start : start + length] * chance.choice([2, 3, 50]) + content[start:]


def number(chance: Random, content: bytes) -> bytes:
    """Some 16-bit and 32-bit numbers are telling ones."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        size, form = chance.choice([(2, "<H"), (4, "<I")])
        place = chance.randrange(max(1, len(changed) // size)) * size
        changed[place : place + size] = struct.pack(form, chance.choice(NUMBERS) % (1 << 8 * size))
    return bytes(changed)


def header(chance: Random, content: bytes) -> bytes:
    """The same, in the first sectors of a compound file."""
    first = min(len(content), chance.choice([512, 1024, 2048]))
    return number(chance, content[:first]) + content[first:]


def record(chance: Random, content: bytes) -> bytes:
    """A record of an .xls says another type or length than it has."""
    starts = [
        found.start() for found in re.finditer(rb"[\x05-\xff][\x00-\x02].\x00", content[512:], re.DOTALL)
    ]
    place = 512 + chance.choice(starts or [0]) + chance.choice([0, 2])
    return content[:place] + struct.pack("<H", chance.choice(NUMBERS) & 0xFFFF) + content[place + 2 :]


def _substitute(
    chance: Random, pattern: re.Pattern[bytes], xml: bytes, form: Callable[[bytes], bytes]
) -> bytes:
    """Some of what the pattern finds is put into another form."""
    found = list(pattern.finditer(xml))
    for match in sorted(
        chance.sample(found, min(len(found), chance.randint(1, 5))), key=lambda each: -each.start()
    ):
        xml = xml[: match.start()] + form(match[0]) + xml[match.end() :]
    return xml


def xml_number(chance: Random, xml: bytes) -> bytes:
    return _substitute(chance, NUMBER, xml, lambda old: old[:1] + chance.choice(WORDS).encode() + old[-1:])


def xml_value(chance: Random, xml: bytes) -> bytes:
    return _substitute(chance, VALUE, xml, lambda _: chance.choice(WORDS).encode())


def xml_attribute(chance: Random, xml: bytes) -> bytes:
    return _substitute(chance, ATTRIBUTE, xml, lambda old: old * chance.choice([0, 0, 2]))


def xml_tag(chance: Random, xml: bytes) -> bytes:
    return _substitute(chance, TAG, xml, lambda old: old * chance.choice([0, 0, 2, 500]))


def xml_swap(chance: Random, xml: bytes) -> bytes:
    tags = TAG.findall(xml) or [b"<a>"]
    return _substitute(chance, TAG, xml, lambda _: chance.choice(tags))


def xml_nest(chance: Random, xml: bytes) -> bytes:
    depth = chance.choice([5, 1000, 50_000])
    return _substitute(chance, TAG, xml, lambda old: old + b"<n>" * depth)


PLAIN: Sequence[Damage] = (flip, overwrite, cut, repeat, number)
XML: Sequence[Damage] = (xml_number, xml_value, xml_attribute, xml_tag, xml_swap, xml_nest, flip, cut)
COMPOUND: Sequence[Damage] = (*PLAIN, header, header, record, record, record)


def parts(chance: Random, content: bytes) -> bytes:
    """Parts of a package are dropped, swapped, cut, emptied, doubled or renamed."""
    found = _parts(content)
    (first, data), (_, other) = chance.sample(found, 2)
    changed = {
        "drop": [],
        "swap": [(first, other)],
        "cut": [(first, data[: chance.randrange(len(data) + 1)])],
        "double": [(first, data), (first, other)],
        "rename": [(first.swapcase(), data)],
        "move": [(f"../{first}", data)],
    }[chance.choice(["drop", "drop", "swap", "cut", "cut", "double", "rename", "move"])]
    return package([*(part for part in found if part[0] != first), *changed])


def inside(damages: Sequence[Damage]) -> Damage:
    """Damage within the parts of a package, the package itself being whole."""

    def damage(chance: Random, content: bytes) -> bytes:
        found = _parts(content)
        filled = [place for place, (_, data) in enumerate(found) if data]
        for place in chance.sample(filled, chance.randint(1, 2)):
            name, data = found[place]
            found[place] = name, chance.choice(damages)(chance, data)
        return package(found)

    return damage


def _parts(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


DAMAGES: dict[str, Sequence[Damage]] = {
    "xlsx": (inside(XML), inside(XML), inside(XML), parts, *PLAIN),
    "xlsm": (inside(XML), inside(XML), parts, *PLAIN),
    "ods": (inside(XML), inside(XML), inside(XML), parts, *PLAIN),
    "docx": (inside(XML), inside(XML), inside(XML), parts, *PLAIN),
    "xlsb": (inside(PLAIN), inside(PLAIN), inside(PLAIN), parts, *PLAIN),
    "xls": COMPOUND,
    "et": COMPOUND,
    "xltx": COMPOUND,
    "xml": (*XML, *PLAIN),
    "fods": (*XML, *PLAIN),
    "zip": (parts, parts, *PLAIN),
    "csv": PLAIN,
    "tsv": PLAIN,
    "html": (*XML, *PLAIN),
}
"""By format; those named more than once are done more often."""
