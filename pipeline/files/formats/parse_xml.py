"""Parse XML once, with a handler of its elements; nothing is fetched, and a document type is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from pipeline.files.formats.errors import has_doctype, unreadable_file

XmlAttributes = Mapping[str, str]


class XmlHandler:
    """Call a method for each element that has one, by its name: the namespace, a blank, the name in it.

    Elements that are left out take all in them with them.
    """

    def __init__(self) -> None:
        self.starts: Mapping[str, Callable[[XmlAttributes], None]] = {}
        self.ends: Mapping[str, Callable[[], None]] = {}
        self.skipping = 0

    def leaves_out(self, _name: str) -> bool:
        """Return True if an element is left out."""
        return False

    def start(self, name: str, attributes: XmlAttributes) -> None:
        """Handle the start of an element."""
        if self.skipping or self.leaves_out(name):
            self.skipping += 1
        elif begin := self.starts.get(name):
            begin(attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self.skipping:
            self.skipping -= 1
        elif finish := self.ends.get(name):
            finish()

    def text(self, _text: str) -> None:
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
