"""An .xlsx package as a set of parts; a part that is not changed is copied as it was compressed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from pipeline.deliver.reproducible_xlsx import ReproducibleZip
from pipeline.files.formats.zip_guard import data_start

_DATA_FOLLOWS_SIZES = 1 << 3
"""Flag of an entry whose sizes stand behind its data; copies have them in front."""
_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False}


class Package:
    """The parts of a package by name: forward slashes and no slash in front, whatever the package writes.

    Names are compared in small letters. XML parts are changed as trees, by `tree` and `touch`.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._entries: dict[str, ZipInfo] = {}
        self._written: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        self._trees: dict[str, etree._Element] = {}
        self._touched: set[str] = set()
        self._archive = ZipFile(BytesIO(content))
        for entry in self._archive.infolist():
            name = entry.filename.replace("\\", "/").lstrip("/")
            self._entries[name.lower()], self._names[name.lower()] = entry, name

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    @property
    def names(self) -> list[str]:
        """Return the names of all parts."""
        return [*self._names.values()]

    def read(self, name: str) -> bytes:
        """Return the content of a part. Raises KeyError."""
        key = name.lower()
        return self._written[key] if key in self._written else self._archive.read(self._entries[key])

    def write(self, name: str, data: bytes) -> None:
        """Change a part, or add one."""
        self._names.setdefault(name.lower(), name)
        self._written[name.lower()] = data
        self._trees.pop(name.lower(), None)

    def remove(self, name: str) -> None:
        """Remove a part if it is there."""
        for parts in (self._names, self._entries, self._written, self._trees):
            parts.pop(name.lower(), None)

    def unused_name(self, pattern: str) -> str:
        """Return the first name that no part has, made of a pattern with {number}."""
        number = 1
        while (name := pattern.format(number=number)) in self:
            number += 1
        return name

    def tree(self, name: str) -> etree._Element:
        """Parse an XML part; call `touch` after changing the tree. Raises KeyError and XMLSyntaxError."""
        key = name.lower()
        if key not in self._trees:
            self._trees[key] = etree.fromstring(self.read(name), etree.XMLParser(**_PARSER_OPTIONS))
        return self._trees[key]

    def touch(self, name: str) -> None:
        """Have a part written anew from its tree."""
        self._touched.add(name.lower())

    def to_bytes(self) -> bytes:
        """Return the package: the parts that were sent in their order, then the added ones."""
        for key in self._touched & self._trees.keys():
            self._written[key] = etree.tostring(
                self._trees[key], encoding="UTF-8", xml_declaration=True, standalone=True
            )
        target = BytesIO()
        with _PatchedZip(target, "w", ZIP_DEFLATED) as archive:
            for key, entry in self._entries.items():
                if key in self._written:
                    archive.writestr(entry.filename, self._written[key])
                else:
                    archive.copy(entry, self._content)
            for key in (key for key in self._written if key not in self._entries):
                archive.writestr(self._names[key], self._written[key])
        return target.getvalue()


class _PatchedZip(ReproducibleZip):
    """A reproducible archive that also takes entries of another one without unpacking them."""

    def copy(self, entry: ZipInfo, content: bytes) -> None:
        """Append an entry of the archive `content`."""
        start, written = data_start(content, entry), self.fp
        assert written is not None  # noqa: S101 - the archive is open
        entry.header_offset, entry.extra = self.start_dir, b""
        entry.flag_bits &= ~_DATA_FOLLOWS_SIZES
        written.seek(self.start_dir)
        written.write(entry.FileHeader(zip64=False) + content[start : start + entry.compress_size])
        self.filelist.append(entry)
        self.NameToInfo[entry.filename] = entry
        self.start_dir = written.tell()
        self._didModify = True
