"""Find the parts of an Office Open XML package (.xlsx, .xlsb), however programs write their names and relations."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping
from posixpath import basename, join, normpath, split
from weakref import WeakKeyDictionary

_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
MOST_OF_A_LIST = 1 << 20
"""Bytes read of a part that lists others: it may be read before the package is checked."""

Relation = tuple[str, str, str]
"""Id, kind, and target as a name in the archive."""
_PARTS: WeakKeyDictionary[zipfile.ZipFile, Mapping[str, str]] = WeakKeyDictionary()
_RELATIONS: WeakKeyDictionary[zipfile.ZipFile, dict[str, list[Relation]]] = WeakKeyDictionary()
"""What was listed of the archives that are open: several look for it, and listing takes longer than looking."""


def relation_targets(archive: zipfile.ZipFile, document: str, present: Mapping[str, str]) -> dict[str, str]:
    """Map the ids of a workbook's relations to the parts they lead to, as far as these are `present`."""
    found = read_relations(archive, document, present)
    return {name: present[part.lower()] for name, _, part in found if name and part.lower() in present}


def read_relations(archive: zipfile.ZipFile, part: str, present: Mapping[str, str]) -> list[Relation]:
    """List the relations of a part to others in the package.

    The empty name stands for the package itself.
    """
    known = _RELATIONS.setdefault(archive, {})
    if part not in known:
        known[part] = _list_relations(archive, part, present)
    return known[part]


def _list_relations(archive: zipfile.ZipFile, part: str, present: Mapping[str, str]) -> list[Relation]:
    folder, name = split(part)
    relations = present.get(join(folder, "_rels", f"{name}.rels").lower())
    found = map(attributes_of, _RELATION.findall(read_list(archive, relations))) if relations else ()
    return [
        (
            each.get("Id", ""),
            basename(each.get("Type", "")),
            _resolved(folder, each.get("Target", ""), present),
        )
        for each in found
        if each.get("TargetMode") != "External"
    ]


def read_list(archive: zipfile.ZipFile, part: str) -> bytes:
    """Read the beginning of a part that lists others."""
    with archive.open(part) as content:
        return content.read(MOST_OF_A_LIST)


def _resolved(folder: str, target: str, present: Mapping[str, str]) -> str:
    """Return the part that a target leads to from a folder, or else from the root, as some programs mean it."""
    plain = target.replace("\\", "/")
    beside = f"{folder}/{plain}" if folder else plain
    if beside.lower() in present:
        return beside
    places = (normpath(join("/", folder, plain)).lstrip("/"), plain.lstrip("/"))
    return next((place for place in places if place.lower() in present), places[0])


def list_parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Map the names of parts, in small letters with forward slashes, to their names in the archive."""
    if archive not in _PARTS:
        _PARTS[archive] = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    return _PARTS[archive]


def attributes_of(tag: bytes) -> dict[str, str]:
    """Parse the attributes of a tag; their namespace prefixes are left out."""
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }
