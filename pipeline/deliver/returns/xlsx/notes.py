"""The comments of a sheet (Excel calls them notes): their texts in one part, their boxes in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from pipeline.deliver.returns.xlsx.links import (
    Relation,
    add_relation,
    relations,
    remove_part,
    set_content_type,
)
from pipeline.deliver.returns.xlsx.sheet_scan import CellPosition, position_of
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart
from pipeline.files.sheet import column_letter

AUTHOR = "mulu"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_THREADED = "tc="
"""The author of a note that stands for a threaded comment begins so; Excel shows the thread and not the note."""


class Notes:
    """The notes of a sheet."""

    def __init__(self, workbook: WorkbookPart, sheet: str) -> None:
        self._workbook, self._package, self._sheet = workbook, workbook.package, sheet
        self._link = next((each for each in relations(self._package, sheet) if each.kind == "comments"), None)
        self._root: Any = self._package.tree(self._link.target) if self._link else None

    def take_own(self, cut: Callable[[str, str], int]) -> tuple[list[CellPosition], list[CellPosition]]:
        """Remove the own part of each note; return the cells that had one, and those whose note is now gone.

        `cut` gets author and text of a note and returns how many of its characters are our own.
        """
        had, gone = [], []
        for note in [*self._notes()]:
            text = "".join(each.text or "" for each in self._texts(note))
            own = cut(self._author(note), text)
            position = position_of(note.get("ref", ""))
            if own and position:
                had.append(position)
                if own >= len(text):
                    note.getparent().remove(note)
                    gone.append(position)
                else:
                    self._shorten(note, own)
        if had:
            self._touch()
        return had, gone

    def remove_if_empty(self) -> None:
        """Remove the part if it has no notes left."""
        if self._link and not [*self._notes()]:
            remove_part(self._package, self._sheet, self._link)
            self._link = self._root = None

    def put(self, position: CellPosition, text: str, divider: str) -> bool:
        """Write a note, or put its text before that of an earlier one; return False if no box is needed.

        A note that stands for a threaded comment is left alone.
        """
        address = f"{column_letter(position[1])}{position[0]}"
        earlier = next((each for each in self._notes() if each.get("ref") == address), None)
        if earlier is None:
            self._add(address, text)
        elif self._author(earlier).startswith(_THREADED):
            return False
        else:
            self._put_before(earlier, text + divider)
        self._touch()
        return earlier is None

    def _add(self, address: str, text: str) -> None:
        if self._root is None:
            self._create()
        notes = self._root.find(self._tag("commentList"))
        note = etree.SubElement(
            notes, self._tag("comment"), ref=address, authorId=str(self._author_number(AUTHOR))
        )
        self._add_text(etree.SubElement(note, self._tag("text")), text)

    def _put_before(self, note: etree._Element, text: str) -> None:
        holder = note.find(self._tag("text"))
        for plain in holder.findall(self._tag("t")):
            run = etree.Element(self._tag("r"))
            plain.addprevious(run)
            run.append(plain)
        own = etree.Element(self._tag("r"))
        self._add_text(own, text)
        holder.insert(0, own)

    def _add_text(self, holder: etree._Element, text: str) -> None:
        etree.SubElement(holder, self._tag("t"), {_SPACE: "preserve"}).text = text

    def _shorten(self, note: etree._Element, length: int) -> None:
        """Remove the first characters of a note; the rest is no longer ours."""
        for text in self._texts(note):
            cut = min(length, len(text.text or ""))
            text.text, length = (text.text or "")[cut:], length - cut
            run = text.getparent()
            if not text.text and run.tag == self._tag("r"):
                run.getparent().remove(run)
        if self._author(note) == AUTHOR:
            note.set("authorId", str(self._author_number("")))

    def _create(self) -> None:
        part = self._package.unused_name("xl/comments{number}.xml")
        namespace = self._workbook.namespace
        self._package.write(
            part, f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()
        )
        set_content_type(self._package, part, NOTES_TYPE)
        relation_type = f"{self._workbook.relation_types}comments"
        number = add_relation(self._package, self._sheet, relation_type, part)
        self._link = Relation(number, relation_type, part)
        self._root = self._package.tree(part)

    def _touch(self) -> None:
        if self._link:
            self._package.touch(self._link.target)

    def _tag(self, name: str) -> str:
        return f"{{{etree.QName(self._root).namespace}}}{name}"

    def _notes(self) -> Iterator[etree._Element]:
        return iter(()) if self._root is None else self._root.iter(self._tag("comment"))

    def _texts(self, note: etree._Element) -> list[etree._Element]:
        """Return what holds the text of a note; readings of Japanese texts are left out."""
        readings = {*note.iterfind(f"{self._tag('text')}/{self._tag('rPh')}/{self._tag('t')}")}
        return [each for each in note.iter(self._tag("t")) if each not in readings]

    def _authors(self) -> list[str]:
        return [each.text or "" for each in self._root.iter(self._tag("author"))]

    def _author(self, note: etree._Element) -> str:
        authors, number = self._authors(), int(note.get("authorId", 0))
        return authors[number] if number < len(authors) else ""

    def _author_number(self, author: str) -> int:
        authors = self._authors()
        if author not in authors:
            etree.SubElement(self._root.find(self._tag("authors")), self._tag("author")).text = author or None
            authors.append(author)
        return authors.index(author)
