"""Find the jurisdiction that a text means among all units of the country, or that a workspace states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.normalize.unit_folders import split_name
from pipeline.text.similar import find_similar
from pipeline.text.simplified_chinese import simplified
from pipeline.workspace import SETTINGS
from schemas.reference.national.codes import COUNTRY
from schemas.reference.national.find_units import find_units
from schemas.reference.national.kinds import without_office
from schemas.reference.national.unit_rows import unit_rows
from schemas.reference.national.unit_tree import NationalUnit, UnitTree, load_tree
from schemas.reference.reference_data import load_reference

MOST_SIMILAR = 5
LEAST_LIKENESS = 60
"""Of 100, from which on a name is suggested."""
_IDLE = re.compile(r"^\s*(?:中国|中华人民共和国)(?=\S)|[\s/\\>]+")
"""What says nothing in front of a name, and between the names of a path."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A unit that may be a jurisdiction, in the list of units that says so."""

    unit: NationalUnit
    tree: UnitTree

    @property
    def path(self) -> str:
        """Return the full name, behind those of the units above."""
        return self.tree.path(self.unit.code)

    def is_named(self, text: str) -> bool:
        """Return True if a name or code may mean this unit."""
        return self.unit in _find(self.tree, text)

    def has_submitters(self) -> bool:
        """Return True if catalogs are expected from the unit or from units below it."""
        return self.unit.is_expected and any(row["basis"] for row in unit_rows(self.tree, self.unit.code))


class NotOneUnitError(ValueError):
    """A text means no unit, or several; `candidates` are those that it may mean, or that are called nearly so."""

    def __init__(self, text: str, candidates: Sequence[Jurisdiction], *, is_known: bool) -> None:
        super().__init__(text)
        self.text, self.candidates, self.is_known = text, tuple(candidates), is_known


def stated_jurisdiction(folder: Path) -> Jurisdiction | None:
    """Return the jurisdiction whose workspace a folder holds; None if it holds none.

    Raises:
        ReferenceDataError: what is written in the workspace is invalid.
        OSError: it cannot be read.
    """
    if not (folder / SETTINGS).exists():
        return None
    reference = load_reference(folder.absolute())
    return Jurisdiction(reference.tree.unit(reference.jurisdiction), reference.tree)


def choose_jurisdiction(text: str) -> Jurisdiction:
    """Return the unit of the newest list that a name, a path of names or a code means.

    Raises:
        NotOneUnitError: no unit is called so, or several are.
    """
    found = _find(_country(), text)
    if len(found) == 1:
        return Jurisdiction(found[0], _country())
    candidates = [Jurisdiction(unit, _country()) for unit in found or _similar(simplified([text])[0])]
    raise NotOneUnitError(text, candidates, is_known=bool(found))


def _find(tree: UnitTree, text: str) -> list[NationalUnit]:
    """List the units that a text may mean, as folders are named too, and names in Traditional script."""
    code, words = split_name(_IDLE.sub("", text))
    if code:
        return [each for each in find_units(tree, code) if words in tree.path(each.code)]
    plain = simplified([words])[0]
    found = (find_units(tree, each) for each in (words, plain, without_office(plain)))
    return next(filter(None, found), [])


@cache
def _country() -> UnitTree:
    return load_tree(COUNTRY)


def _similar(text: str) -> list[NationalUnit]:
    """List the units whose name or code is most like a text."""
    known = {code: code if text.isascii() else name for code, name in _country().names.items()}
    return [_country().unit(code) for code in find_similar(text, known, LEAST_LIKENESS, MOST_SIMILAR)]
