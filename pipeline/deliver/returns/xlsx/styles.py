"""The styles of a workbook: new ones are appended, so that the numbers of the others stay."""

from __future__ import annotations

from copy import deepcopy
from functools import cached_property
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.deliver.returns.xlsx.links import add_relation, set_content_type
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
)
"""The children of a style sheet in their order (ECMA-376 part 1, CT_Stylesheet)."""
_QUOTE = {'"': "&quot;"}
NO_FILL = '<patternFill patternType="none"/>'
_LEAST = {
    "fonts": ['<font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font>'],
    "fills": [f"<fill>{NO_FILL}</fill>", '<fill><patternFill patternType="gray125"/></fill>'],
    "borders": ["<border/>"],
    "cellXfs": ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}
"""What a list of styles holds at least; a list that has less is filled up."""

_NORMAL = (
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
"""The style that every other one is based on."""


class Styles:
    """The styles of a workbook. A style is named by its number in `cellXfs`, a fill by its XML without prefixes."""

    def __init__(self, workbook: WorkbookPart) -> None:
        self._package = workbook.package
        self._part = workbook.part_of("styles") or _add_part(workbook)
        self._root = self._package.tree(self._part)
        self._namespace = etree.QName(self._root).namespace

    @cached_property
    def _xfs(self) -> list[etree._Element]:
        return _elements(self._group("cellXfs"))

    @cached_property
    def _fills(self) -> list[str]:
        return [_fill_xml(each) for each in _elements(self._group("fills"))]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Map all that a style consists of to the first number that has it."""
        numbers: dict[str, int] = {}
        for number, xf in enumerate(self._xfs):
            numbers.setdefault(_xf_key(xf, self._fill_number_xml(xf)), number)
        return numbers

    def fill_of(self, style: int) -> str:
        """Return the fill of a style."""
        return self._fill_number_xml(self._xf(style))

    def with_fill(self, style: int, fill: str) -> int:
        """Return the style that differs from another only by its fill; it is appended if there is none."""
        xf = self._xf(style)
        key = _xf_key(xf, fill)
        if key not in self._numbers:
            new = deepcopy(xf)
            new.set("fillId", str(self._fill_number(fill)))
            new.set("applyFill", "1")
            self._append("cellXfs", new)
            self._numbers[key] = len(self._xfs)
            self._xfs.append(new)
        return self._numbers[key]

    def filled(self, colors: frozenset[str]) -> frozenset[int]:
        """Return the styles whose fill is one of these plain colours."""
        fills = {number for number, xml in enumerate(self._fills) if color_of(xml) in colors}
        return frozenset(number for number, xf in enumerate(self._xfs) if _number(xf, "fillId") in fills)

    def add(
        self,
        font: str = "",
        fill: str = NO_FILL,
        border: str = "",
        alignment: str = "",
        *,
        quoted: bool = False,
    ) -> int:
        """Return a style made of these parts, given as XML; an empty one is the workbook's own."""
        numbers = {
            "fontId": self._item_number("fonts", font) if font else 0,
            "fillId": self._fill_number(fill),
            "borderId": self._item_number("borders", border) if border else 0,
        }
        attributes = "".join(f' {name}="{number}"' for name, number in numbers.items())
        attributes += ' quotePrefix="1"' if quoted else ""
        applied = ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        xf = self._element(f'<xf numFmtId="0"{attributes}{applied}>{alignment}</xf>')
        key = _xf_key(xf, fill)
        if key not in self._numbers:
            self._append("cellXfs", xf)
            self._numbers[key] = len(self._xfs)
            self._xfs.append(xf)
        return self._numbers[key]

    def _xf(self, style: int) -> etree._Element:
        return self._xfs[style if style < len(self._xfs) else 0]

    def _fill_number_xml(self, xf: etree._Element) -> str:
        number = _number(xf, "fillId")
        return self._fills[number] if number < len(self._fills) else NO_FILL

    def _fill_number(self, fill: str) -> int:
        if fill not in self._fills:
            self._append("fills", self._element(f"<fill>{fill}</fill>"))
            self._fills.append(fill)
        return self._fills.index(fill)

    def _item_number(self, group: str, xml: str) -> int:
        present, item = self._items[group], self._element(xml)
        if _plain_xml(item) not in present:
            self._append(group, item)
            present.append(_plain_xml(item))
        return present.index(_plain_xml(item))

    @cached_property
    def _items(self) -> dict[str, list[str]]:
        groups = ("fonts", "borders")
        return {group: [*map(_plain_xml, _elements(self._group(group)))] for group in groups}

    def _element(self, xml: str) -> etree._Element:
        element = etree.fromstring(xml)
        for each in element.iter():
            each.tag = f"{{{self._namespace}}}{each.tag}"
        return element

    def _append(self, group: str, element: etree._Element) -> None:
        parent = self._group(group)
        parent.append(element)
        parent.set("count", str(len(_elements(parent))))
        self._package.touch(self._part)

    def _group(self, name: str) -> etree._Element:
        """Return a list of the style sheet with at least what it must hold."""
        found = self._root.find(f"{{{self._namespace}}}{name}")
        if found is None:
            found = etree.Element(f"{{{self._namespace}}}{name}")
            before = _ORDER[: _ORDER.index(name)]
            at = sum(1 for each in _elements(self._root) if etree.QName(each).localname in before)
            self._root.insert(at, found)
        for xml in _LEAST[name][len(_elements(found)) :]:
            found.append(self._element(xml))
            found.set("count", str(len(_elements(found))))
            self._package.touch(self._part)
        return found


def solid_fill(color: str) -> str:
    """Build the fill of a plain colour, given as ARGB."""
    return f'<patternFill patternType="solid"><fgColor rgb="{color}"/><bgColor indexed="64"/></patternFill>'


def color_of(fill: str) -> str | None:
    """Return the ARGB of a plain colour; None for any other fill."""
    if 'patternType="solid"' not in fill:
        return None
    foreground = next(etree.fromstring(fill).iter("fgColor"), None)
    return None if foreground is None else foreground.get("rgb", "").upper()


def _add_part(workbook: WorkbookPart) -> str:
    package, name = workbook.package, "xl/styles.xml"
    package.write(name, f'<styleSheet xmlns="{workbook.namespace}">{_NORMAL}</styleSheet>'.encode())
    set_content_type(package, name, STYLES_TYPE)
    add_relation(package, workbook.name, f"{workbook.relation_types}styles", name)
    return name


def _elements(parent: etree._Element) -> list[etree._Element]:
    return [*parent.iterchildren(tag=etree.Element)]


def _number(xf: etree._Element, name: str) -> int:
    return int(xf.get(name) or 0)


def _fill_xml(fill: etree._Element) -> str:
    """Write a fill in the one way in which fills are compared."""
    xml = "".join(map(_plain_xml, _elements(fill)))
    is_none = not xml or (xml.startswith("<patternFill") and fill[0].get("patternType", "none") == "none")
    return NO_FILL if is_none else xml


def _xf_key(xf: etree._Element, fill: str) -> str:
    return _plain_xml(xf, without=("fillId", "applyFill")) + fill


def _plain_xml(element: etree._Element, without: tuple[str, ...] = ()) -> str:
    """Write an element without namespaces, its attributes sorted."""
    name = _local(element.tag)
    attributes = "".join(
        f' {_local(key)}="{escape(value, _QUOTE)}"'
        for key, value in sorted(element.items())
        if key not in without
    )
    children = "".join(map(_plain_xml, _elements(element)))
    return f"<{name}{attributes}>{children}</{name}>" if children else f"<{name}{attributes}/>"


def _local(name: str) -> str:
    return name.rpartition("}")[2]
