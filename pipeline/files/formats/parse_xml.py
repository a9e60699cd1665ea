"""Parse XML once, with a handler of its elements; nothing is fetched, and a document type is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from pipeline.files.formats.errors import has_doctype, unreadable_file

XmlAttributes = Mapping[str, str]


class XmlHandler(Protocol):
    """Take what the parser meets, names with their namespace and a blank before them."""

    def start(self, name: str, attributes: XmlAttributes, /) -> None:
        """Handle the start of an element."""

    def end(self, name: str, /) -> None:
        """Handle the end of an element."""

    def text(self, text: str, /) -> None:
        """Handle text."""


def parse_xml(handler: XmlHandler, chunks: Iterable[bytes | str]) -> None:
    """Parse a document that comes in chunks.

    Raises RefusedError if it declares a document type, is not well-formed, or has cells outside a table.
    """
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except (ExpatError, IndexError):  # IndexError: cells outside a table
        raise unreadable_file() from None


def _refuse_doctype(name: str, *_: object) -> None:
    raise has_doctype(name)
