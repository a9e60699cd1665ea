"""The workbook part of a package: its sheets in order, and its defined names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.deliver.returns.safe_text import legal_text
from pipeline.deliver.returns.xlsx.links import (
    Relation,
    add_relation,
    relations,
    remove_part,
    set_content_type,
)
from pipeline.deliver.returns.xlsx.package import Package

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
MAX_TITLE_LENGTH = 31
UNNAMED = "Sheet1"
_ILLEGAL_IN_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")
_BEHIND_NAMES = (
    *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
    *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)
"""What follows the defined names in a workbook part (ECMA-376 part 1, CT_Workbook)."""


class SheetEntry(NamedTuple):
    """A sheet of a workbook: its title, its part, and its kind such as `worksheet` or `chartsheet`."""

    title: str
    part: str
    kind: str = "worksheet"


class WorkbookPart:
    """The workbook part of a package, wherever the package's relationships say that it is."""

    def __init__(self, package: Package) -> None:
        main = next(each for each in relations(package, "") if each.kind == "officeDocument")
        self.package, self.name = package, main.target
        self.relation_types = main.type.removesuffix("officeDocument")
        self.root = package.tree(self.name)
        self.namespace = etree.QName(self.root).namespace

    @property
    def sheets(self) -> list[SheetEntry]:
        """List the sheets in order, those of charts and macros too; one whose part is missing is left out."""
        links = {each.id: each for each in self._relations()}
        found = ((each.get("name", ""), links.get(_relation_id(each))) for each in self._children("sheets"))
        return [
            SheetEntry(title, link.target, link.kind)
            for title, link in found
            if link and link.target in self.package
        ]

    def part_of(self, kind: str) -> str | None:
        """Return the part of a kind that belongs to the workbook, such as its styles."""
        return next((each.target for each in self._relations() if each.kind == kind), None)

    def add_sheet(self, title: str, xml: str, *, at: int, is_hidden: bool = False) -> SheetEntry:
        """Insert a sheet at a place counted from 0."""
        part = self.package.unused_name("xl/worksheets/sheet{number}.xml")
        self.package.write(part, xml.encode())
        set_content_type(self.package, part, SHEET_TYPE)
        link = add_relation(self.package, self.name, f"{self.relation_types}worksheet", part)
        sheets = self._group("sheets")
        number = max((int(each.get("sheetId", 0)) for each in sheets), default=0) + 1
        attributes = {"name": title, "sheetId": str(number), **({"state": "hidden"} if is_hidden else {})}
        sheet = etree.Element(self._tag("sheet"), attributes, nsmap={"r": self.relation_types.rstrip("/")})
        sheet.set(f"{{{self.relation_types.rstrip('/')}}}id", link)
        sheets.insert(at, sheet)
        self._shift_local_names(at, 1)
        return SheetEntry(title, part)

    def remove_sheet(self, title: str) -> None:
        """Remove a sheet with its own names, and the parts that belong to it alone."""
        at, entry = next(
            (at, each) for at, each in enumerate(self._children("sheets")) if each.get("name") == title
        )
        relation = next(each for each in self._relations() if each.id == _relation_id(entry))
        entry.getparent().remove(entry)
        for each in relations(self.package, relation.target):
            remove_part(self.package, relation.target, each)
        remove_part(self.package, self.name, relation)
        for name in self._children("definedNames"):
            if name.get("localSheetId") == str(at):
                self._group("definedNames").remove(name)
        self._shift_local_names(at, -1)

    def add_name(self, name: str, refers_to: str, **attributes: str) -> None:
        """Define a name."""
        defined = etree.SubElement(
            self._group("definedNames"), self._tag("definedName"), name=name, **attributes
        )
        defined.text = refers_to

    def take_names(self, prefix: str) -> list[tuple[str, str]]:
        """Remove the names that begin with a prefix; return each with what it refers to."""
        found = [each for each in self._children("definedNames") if each.get("name", "").startswith(prefix)]
        for each in found:
            each.getparent().remove(each)
        return [(each.get("name", ""), each.text or "") for each in found]

    def open_on_first_sheet(self) -> None:
        """Make the workbook open on its first sheet."""
        for view in self._children("bookViews")[:1]:
            view.set("activeTab", "0")
            view.set("firstSheet", "0")

    def finish(self) -> None:
        """Have the part written anew, without an empty list of names."""
        for group in self.root.findall(self._tag("definedNames")):
            if not len(group):
                self.root.remove(group)
        self.package.touch(self.name)

    def unused_title(self, wanted: str) -> str:
        """Make a sheet title that Excel allows and the workbook does not have yet, numbered if needed."""
        used = {each.get("name", "").casefold() for each in self._children("sheets")}
        name = _ILLEGAL_IN_TITLE.sub("_", legal_text(wanted)) or UNNAMED
        title, number = name[:MAX_TITLE_LENGTH], 1
        while title.casefold() in used:
            number += 1
            mark = f"({number})"
            title = name[: MAX_TITLE_LENGTH - len(mark)] + mark
        return title

    def _relations(self) -> list[Relation]:
        return relations(self.package, self.name)

    def _tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def _children(self, group: str) -> list[etree._Element]:
        return [*self.root.iterfind(f"{self._tag(group)}/*")]

    def _group(self, name: str) -> etree._Element:
        """Return a list of the workbook; the names are added if there are none yet."""
        found = self.root.find(self._tag(name))
        if found is None:
            found = etree.Element(self._tag(name))
            behind = (each for each in self.root if etree.QName(each).localname in _BEHIND_NAMES)
            following = next(behind, None)
            self.root.append(found) if following is None else following.addprevious(found)
        return found

    def _shift_local_names(self, at: int, by: int) -> None:
        """Renumber the sheets of local names from the sheet `at` on."""
        for name in self._children("definedNames"):
            sheet = name.get("localSheetId")
            if sheet is not None and int(sheet) >= at:
                name.set("localSheetId", str(int(sheet) + by))


def quoted_title(title: str) -> str:
    """Quote the title of a sheet for a reference."""
    return "'{}'".format(title.replace("'", "''"))


def _relation_id(sheet: etree._Element) -> str:
    ids: Iterator[str] = (
        value for name, value in sheet.items() if name.endswith("}id") and "elationships" in name
    )
    return next(ids, "")
