"""Makes pictures for the page and the document from drawn charts: SVG for the page, PNG for documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from pipeline.deliver.bulletin.kept_charts import Drawing

SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as an accessible `<svg>` element and as a PNG, with its size in pixels."""

    svg: str
    png: bytes
    width: int
    height: int


def render_chart(name: str, drawing: Drawing, title: str, description: str) -> Picture:
    """Make a picture from a drawing."""
    root = etree.fromstring(drawing.svg.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    width, height = (round(float(root.get(side, "0"))) for side in ("width", "height"))
    return Picture(_accessible_svg(root, name, title, description), drawing.png, width, height)


def _accessible_svg(root: Any, name: str, title: str, description: str) -> str:
    """Turn a drawing into one image with a title and a description for screen readers.

    Its parts are hidden from them, and its ids get the name of the chart as prefix.
    """
    _rename_ids(root, name)
    for element in root.iter(etree.Element):
        for attribute in [each for each in element.attrib if _is_for_screen_readers(each)]:
            del element.attrib[attribute]
    _add_description(root, name, {"title": title, "desc": description})
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    etree.cleanup_namespaces(root, top_nsmap={None: SVG})
    return str(etree.tostring(root, encoding="unicode"))


def _is_for_screen_readers(attribute: str) -> bool:
    return attribute == "role" or attribute.startswith("aria-")


def _add_description(root: Any, name: str, texts: Mapping[str, str]) -> None:
    """Add a title and a description to an SVG."""
    for place, (tag, text) in enumerate(texts.items()):
        element = etree.Element(f"{{{SVG}}}{tag}", id=f"chart-{name}-{tag}")
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(f"chart-{name}-{tag}" for tag in texts))


def _rename_ids(root: Any, name: str) -> None:
    """Make ids unique among the drawings of a page."""
    ids = [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            element.set(attribute, _renamed(value, ids, name))


def _renamed(value: str, ids: Iterable[str], name: str) -> str:
    for each in ids:
        if value in {each, f"#{each}", f"url(#{each})"}:
            return value.replace(each, f"{name}-{each}")
    return value
