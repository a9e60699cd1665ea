"""Helpers for the XML of Word documents: elements are told by their local names.

Transitional and strict documents differ in namespaces only, and what shares a local name with a Word element (`a:t`,
`m:r`) holds text in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

WHOLE = re.compile("-?[0-9]{1,9}")
OFF = frozenset({"0", "false", "off"})


def name_of(element: Element) -> str:
    """Return the local name of an element."""
    return _local(element.tag)


@lru_cache(maxsize=1 << 10)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return the attribute of this local name, or an empty text."""
    for key, text in element.attrib.items():
        if _local(key) == name:
            return text
    return ""


def number_in(element: Element | None, name: str = "val", default: int = 0) -> int:
    """Return an attribute as a whole number; the default if it is none, or if there is no element."""
    text = "" if element is None else attribute(element, name)
    return int(text) if WHOLE.fullmatch(text) else default


def child(element: Element | None, *path: str) -> Element | None:
    """Find a descendant by the local names on the way to it."""
    for name in path:
        for each in children(element):
            if _local(each.tag) == name:
                element = each
                break
        else:
            return None
    return element


def children(element: Element | None) -> Iterable[Element]:
    """Return the children of an element; none if there is no element."""
    return () if element is None else element


def has_on(element: Element | None, *path: str) -> bool:
    """Return True if there is such a descendant and it does not say that it is off."""
    found = child(element, *path)
    return found is not None and attribute(found, "val") not in OFF


def has_descendant(element: Element, name: str) -> bool:
    """Return True if an element holds one of this local name, which may be empty."""
    return next(descendants(element, name), None) is not None


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Yield the descendants of this local name."""
    return (each for each in element.iter() if name_of(each) == name)
