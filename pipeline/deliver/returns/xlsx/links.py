"""How the parts of a package refer to each other: relationships, and the table of content types."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from lxml import etree

from pipeline.deliver.returns.xlsx.package import Package

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EMPTY = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


class Relation(NamedTuple):
    """A relationship of a part: its id, its type as a URL, and the part that it leads to."""

    id: str
    type: str
    target: str

    @property
    def kind(self) -> str:
        """Return the last word of the type, the same in transitional and strict packages."""
        return self.type.rpartition("/")[2]


def relations(package: Package, part: str) -> list[Relation]:
    """List the relationships of a part that lead to other parts; `part` is empty for the package's own."""
    return [] if relations_part(part) not in package else [*_relations(package, part)]


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def add_relation(package: Package, part: str, relation_type: str, target: str) -> str:
    """Relate a part to another one; return the id of the relationship."""
    name = relations_part(part)
    if name not in package:
        package.write(name, _EMPTY)
    root = package.tree(name)
    used = {each.get("Id") for each in root}
    number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    relation = {"Id": f"rId{number}", "Type": relation_type, "Target": f"/{target}"}
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship", relation)
    package.touch(name)
    return f"rId{number}"


def remove_part(package: Package, owner: str, relation: Relation) -> None:
    """Remove a part together with its relationship to its owner, its own relationships and its content type.

    A file of relationships that is left empty goes as well.
    """
    links = package.tree(relations_part(owner))
    for each in [each for each in links if each.get("Id") == relation.id]:
        links.remove(each)
    package.touch(relations_part(owner))
    if not len(links):
        package.remove(relations_part(owner))
    package.remove(relations_part(relation.target))
    package.remove(relation.target)
    types = package.tree(CONTENT_TYPES)
    for each in [each for each in types if _is_of(each, relation.target)]:
        types.remove(each)
    package.touch(CONTENT_TYPES)


def set_content_type(package: Package, part: str, content_type: str) -> None:
    """State the content type of a part."""
    root = package.tree(CONTENT_TYPES)
    stated = next((each for each in root if _is_of(each, part)), None)
    if stated is None:
        stated = etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}")
    if stated.get("ContentType") != content_type:
        stated.set("ContentType", content_type)
        package.touch(CONTENT_TYPES)


def _is_of(stated: etree._Element, part: str) -> bool:
    return bool((stated.get("PartName") or "").lower() == f"/{part}".lower())


def _relations(package: Package, part: str) -> Iterator[Relation]:
    for each in package.tree(relations_part(part)).iterchildren(tag=etree.Element):
        if each.get("TargetMode") != "External":
            target = normpath(join("/", dirname(part), each.get("Target", "").replace("\\", "/"))).lstrip("/")
            yield Relation(each.get("Id", ""), each.get("Type", ""), target)
