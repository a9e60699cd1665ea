"""XML as bytes in UTF-8, changed in places and otherwise left as it was written."""

from __future__ import annotations

import re
from xml.parsers.expat import ParserCreate

_ENCODING = re.compile(rb"""(<\?xml[^>]*?\bencoding\s*=\s*["'])([\w.-]+)(["'])""")
_UTF_16 = {b"<\0": "utf-16-le", b"\0<": "utf-16-be", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UTF_8 = "utf-8"
_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*"[^<>"']*+|'[^']*'[^<>"']*+)*+>""")
_TAG_NAME = re.compile(rb"<([\w.-]+:)?[\w.-]+")


def to_utf8(xml: bytes) -> bytes:
    """Write XML in UTF-8 if it is in another encoding."""
    encoding = _UTF_16.get(xml[:2])
    declared = _ENCODING.match(xml.decode(encoding).encode() if encoding else xml)
    if not encoding and declared:
        encoding = declared[2].decode()
    if encoding is None or encoding.lower() == _UTF_8:
        return xml
    return _ENCODING.sub(rb"\1UTF-8\3", xml.decode(encoding).lstrip("\ufeff").encode(), count=1)


def tag_at(xml: bytes, start: int) -> bytes:
    """Return the tag that begins at `start`. Raises ValueError."""
    found = _TAG.match(xml, start)
    if found is None:
        raise ValueError(start)
    return found[0]


def prefix_of(tag: bytes) -> str:
    """Return the namespace prefix of a tag, with its colon."""
    found = _TAG_NAME.match(tag)
    return (found[1] or b"").decode() if found else ""


def set_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Change an attribute of a tag, or add it in front of the others."""
    written = f'{name}="{value}"'.encode()
    changed, times = re.subn(
        rb"""(?<=\s)%b\s*=\s*(?:"[^"]*"|'[^']*')""" % name.encode(), written, tag, count=1
    )
    return changed if times else _TAG_NAME.sub(lambda found: found[0] + b" " + written, tag, count=1)


class Splices:
    """Changes to XML, each the replacement of a span of bytes; those at one place are made in the order added."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self._changes: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, by: bytes) -> None:
        """Replace the bytes from `start` to `end`."""
        if self.xml[start:end] != by:
            self._changes.append((start, end, by))

    def remove_element(self, start: int, end: int) -> None:
        """Remove an element, by where its tag begins and where its end tag, or its end if it has none."""
        tag = tag_at(self.xml, start)
        is_empty = tag.endswith(b"/>")
        self.replace(start, start + len(tag) if is_empty else end + len(tag_at(self.xml, end)), b"")

    def result(self) -> bytes:
        """Return the XML with all changes made. Raises ExpatError if that is not well-formed."""
        parts: list[bytes] = []
        at = 0
        for start, end, by in sorted(self._changes, key=lambda change: change[:2]):
            parts += self.xml[at:start], by
            at = end
        changed = b"".join([*parts, self.xml[at:]])
        ParserCreate().Parse(changed, True)  # noqa: FBT003 - positional only. No tree is built, no entity expanded
        return changed
