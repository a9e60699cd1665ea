"""TOML files of which a jurisdiction may replace or add keys: the national file, its own laid over it.

A key of the jurisdiction's file stands in place of the same key; tables are laid over tables. New names may be given
only in tables that hold entries of one kind (patterns such as ("part", "*", "section")); an entry has the keys and
the kinds of values that the national entries have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem
from schemas.reference.text_files import line_of, parse_toml, read_text

Keys = tuple[str, ...]
Document = dict[str, Any]
ANY = "*"
KINDS: Mapping[type, str] = {
    bool: "true or false",
    str: "text",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A national document with the jurisdiction's own laid over it; `file` is the name of its own, `text` its text."""

    document: Document
    own: Document
    file: str
    text: str

    def problem(self, keys: Keys, message: str) -> ReferenceProblem:
        """Report a problem of the jurisdiction's file at the line that sets a key."""
        return ReferenceProblem(Place(self.file, line_of(self.text, keys)), keys[-1], message)

    def sets(self, keys: Keys) -> bool:
        """Return True if the jurisdiction's file sets the key."""
        value: Any = self.own
        for key in keys:
            if not isinstance(value, dict) or key not in value:
                return False
            value = value[key]
        return True


def lay_over(national: Path, own: Path, patterns: Collection[Keys]) -> Overlaid:
    """Read a national file, and lay the jurisdiction's own over it; that one may be missing.

    Raises:
        ReferenceDataError: lists every problem with its line.
    """
    base = tomllib.loads(national.read_text(encoding="utf-8"))
    file = f"{own.parent.name}/{own.name}"
    text = read_text(own, file, "") if own.exists() else ""
    laid = parse_toml(text, file)
    found = Overlaid(_merge(base, laid), laid, file, text)
    problems = [found.problem(keys, message) for keys, message in _faults(laid, base, (), patterns)]
    if problems:
        raise ReferenceDataError(problems)
    return found


def _merge(base: Document, own: Mapping[str, Any]) -> Document:
    both = (key for key in base if isinstance(base[key], dict) and isinstance(own.get(key), dict))
    return {**base, **own, **{key: _merge(base[key], own[key]) for key in both}}


def _faults(
    own: Document, base: Document, keys: Keys, patterns: Collection[Keys]
) -> Iterator[tuple[Keys, str]]:
    """Yield the keys and the message of each fault below a table."""
    is_open = any(_fits(keys, pattern) for pattern in patterns)
    usual = _usual_entry(base) if is_open else {}
    for key, value in own.items():
        place = (*keys, key)
        if key in base or is_open:
            known = _merge(usual, base.get(key, {})) if is_open else base[key]
            yield from _value_faults(value, known, place, patterns)
            if key not in base and isinstance(value, dict):
                required = set.intersection(*(set(entry) for entry in base.values()))
                yield from (
                    (place, f"'{key}' lacks '{name}'; add it") for name in sorted(required - value.keys())
                )
        else:
            known_keys = ", ".join(base)
            yield place, f"'{key}' is no key here; use one of {known_keys}"


def _value_faults(
    value: Any, known: Any, keys: Keys, patterns: Collection[Keys]
) -> Iterator[tuple[Keys, str]]:
    wanted = KINDS[type(known)]
    if KINDS.get(type(value)) != wanted:
        yield keys, f"'{value}' must be {wanted}"
    elif isinstance(value, dict):
        yield from _faults(value, known, keys, patterns)
    elif isinstance(value, list):
        kinds = {KINDS[type(leaf)] for leaf in _leaves(known)}
        odd = [leaf for leaf in _leaves(value) if kinds and KINDS.get(type(leaf)) not in kinds]
        yield from ((keys, f"'{leaf}' must be {' or '.join(sorted(kinds))}") for leaf in odd)


def _usual_entry(base: Document) -> Document:
    """Return the keys that any entry of a table has, with the value of one of them."""
    merged: Document = {}
    for entry in base.values():
        merged = _merge(merged, entry)
    return merged


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def _fits(keys: Keys, pattern: Keys) -> bool:
    return len(keys) == len(pattern) and all(
        part in {ANY, key} for key, part in zip(keys, pattern, strict=True)
    )
