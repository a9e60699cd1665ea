"""Move the parts of an Office Open XML workbook to the places where calamine looks for them.

The relations of a package say where its parts are (ECMA-376 part 2). Nearly all programs write `xl/workbook.xml` and
the like, and calamine expects these names; a part of that name need not be the one that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from re import compile as pattern
from zipfile import ZIP_DEFLATED, ZipFile

from pipeline.files.formats.ooxml_parts import Relation, attributes_of, list_parts, read_list, read_relations

CONTENT_TYPES = "[content_types].xml"
KINDS = {
    "sheet.binary": "xlsb",
    "spreadsheetml": "xlsx",
    "ms-excel": "xlsx",
    "wordprocessingml": "docx",
    "ms-word": "docx",
    "presentationml": "pptx",
    "powerpoint": "pptx",
}
"""The kind of a document, by a word in the content type of its main part; the first match decides."""
_PLACES = {
    "sharedStrings": "xl/sharedStrings",
    "styles": "xl/styles",
    "worksheet": "xl/worksheets/sheet{}",
    "chartsheet": "xl/chartsheets/sheet{}",
    "dialogsheet": "xl/dialogsheets/sheet{}",
    "xlMacrosheet": "xl/macrosheets/sheet{}",
}
"""The usual place for each kind of relation of a workbook whose target is read."""
_SINGLE = ("sharedStrings", "styles")
_SUFFIXES = {"xlsx": "xml", "xlsb": "bin"}
_ENTRY = pattern(rb"<(?:\w+:)?(?:Override|Default)\s[^>]*>")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def find_document(archive: ZipFile) -> str | None:
    """Find the main part that the relations of the package name, in small letters; None if it is not there."""
    present = list_parts(archive)
    found = (
        part.lower() for _, kind, part in read_relations(archive, "", present) if kind == "officeDocument"
    )
    return next((part for part in found if part in present), None)


def document_kind(archive: ZipFile, part: str) -> str | None:
    """Tell the kind of a document by the content type of its main part; None if it is unknown."""
    present = list_parts(archive)
    listed = read_list(archive, present[CONTENT_TYPES]) if CONTENT_TYPES in present else b""
    types = {
        (entry.get("PartName") or entry.get("Extension", "")).lower().lstrip("/"): entry.get(
            "ContentType", ""
        )
        for entry in map(attributes_of, _ENTRY.findall(listed))
    }
    stated = types.get(part) or types.get(part.rpartition(".")[2], "")
    return next((kind for word, kind in KINDS.items() if word in stated), None)


def to_usual_places(archive: ZipFile, document: str, kind: str) -> bytes | None:
    """Write the parts of a workbook that are read to their usual places; None if they are there already."""
    present, suffix = list_parts(archive), _SUFFIXES[kind]
    relations = [each for each in read_relations(archive, document, present) if each[1] in _PLACES]
    main = f"xl/workbook.{suffix}"
    if present[document] == main and all(_is_usual(each, present, suffix) for each in relations):
        return None
    places = {
        part: f"{_PLACES[sort].format(number)}.{suffix}"
        for number, (_, sort, part) in enumerate(relations, 1)
    }
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as written:
        written.writestr("[Content_Types].xml", _content_types(main, relations, places))
        written.writestr("_rels/.rels", _relations([("r", "officeDocument", main)]))
        targets = [(name, sort, places[part].removeprefix("xl/")) for name, sort, part in relations]
        written.writestr(f"xl/_rels/workbook.{suffix}.rels", _relations(targets))
        for part, place in {document: main, **places}.items():
            if part.lower() in present:
                written.writestr(place, archive.read(present[part.lower()]))
    return content.getvalue()


def _is_usual(relation: Relation, present: Mapping[str, str], suffix: str) -> bool:
    """Return True if calamine finds the part of a relation, or if there is none."""
    _, sort, part = relation
    if present.get(part.lower(), part) != part:
        return False
    return sort not in _SINGLE or part.lower() not in present or part == f"{_PLACES[sort]}.{suffix}"


def _relations(relations: Sequence[Relation]) -> str:
    written = (
        f'<Relationship Id="{escape(name)}" Type="{_OFFICE}/{kind}" Target="{part}"/>'
        for name, kind, part in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(written)}</Relationships>'


def _content_types(main: str, relations: Sequence[Relation], places: Mapping[str, str]) -> str:
    kinds = {main: "sheet.main"} | {places[part]: kind for _, kind, part in relations}
    written = (
        f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{_PACKAGE}/content-types">{rels}{"".join(written)}</Types>'
