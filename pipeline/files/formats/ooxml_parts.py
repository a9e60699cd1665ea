"""Find the parts of an Office Open XML package (.xlsx, .xlsb), however programs write their names and relations."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import join, normpath

_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")


def relation_targets(archive: zipfile.ZipFile, relations: str, present: Mapping[str, str]) -> dict[str, str]:
    """Map the ids of a workbook's relations to the parts they lead to, as far as these are `present`."""
    if relations not in present:
        return {}
    found = {}
    for relation in relations_in(archive.read(present[relations])):
        target = relation.get("Target", "").replace("\\", "/").lower()
        places = (normpath(join("/xl", target))[1:], target)
        part = next((present[place] for place in places if place in present), None)
        if part is not None and "Id" in relation:
            found[relation["Id"]] = part
    return found


def relations_in(xml: bytes) -> Iterator[dict[str, str]]:
    """List the attributes of each relation in a part of relations."""
    return map(attributes_of, _RELATION.findall(xml))


def list_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map the names of parts, in small letters with forward slashes, to their names in the archive."""
    return {name.replace("\\", "/").lower(): name for name in archive.namelist()}


def attributes_of(tag: bytes) -> dict[str, str]:
    """Parse the attributes of a tag; their namespace prefixes are left out."""
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }
