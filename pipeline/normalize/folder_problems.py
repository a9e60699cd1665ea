"""Tell what is wrong with a folder that names no unit of its place, with the units that may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from pipeline.normalize.submissions import units_by_code
from pipeline.normalize.units import names_in_tree, unit_names
from pipeline.text.similar import MAX_SUGGESTIONS, find_similar
from schemas.reference.national.codes import padded, province_of
from schemas.reference.national.kinds import kind_of
from schemas.reference.national.unit_tree import UnitTree, load_tree
from schemas.reference.reference_data import Reference
from schemas.rules.details import listed_names

MOST_LISTED = 5
MOST_PROVINCES = 4
"""Provinces of which the units are kept in memory."""
LEAST_ALIKE = 60
"""How similar, of 100, the name of a folder that looks like a unit's must be to one within the folder above."""
LIKE_UNITS = ("county", "township")


class FolderProblem(NamedTuple):
    """What is wrong with a folder: a rule, the folder's name, and the detail of the rule's message."""

    rule: str
    folder: str
    detail: str


unit_unknown = partial(FolderProblem, "unit_unknown")
unit_elsewhere = partial(FolderProblem, "unit_elsewhere")
unit_ambiguous = partial(FolderProblem, "unit_ambiguous")
unit_folder_unclear = partial(FolderProblem, "unit_folder_unclear")
unit_name_differs = partial(FolderProblem, "unit_name_differs")


def name_differs(reference: Reference, words: str, code: str) -> FolderProblem | None:
    """Tell of words beside a code that are no name of its unit."""
    unit = reference.tree.unit(code)
    if not words or words in unit.name or unit.name in words:
        return None
    is_named = code in names_in_tree(reference.tree).named(words, below=code)
    return None if is_named else unit_name_differs(words, unit.name)


def ambiguous(reference: Reference, part: str, codes: Sequence[str]) -> FolderProblem:
    """Tell of a name that several units have."""
    return unit_ambiguous(part, _listed(reference.tree, codes))


def at_top(reference: Reference, part: str, code: str, words: str) -> FolderProblem:
    """Tell of a topmost folder that names no unit of the jurisdiction: whose it is, or else which names are near."""
    tree = reference.tree
    elsewhere = whose(reference, code) if code else _listed(tree, names_in_tree(tree).named(words))
    if elsewhere:
        return unit_elsewhere(part, elsewhere)
    near = nearest_folders(reference, words or code)
    return unit_unknown(part, listed_names(near, MAX_SUGGESTIONS))


def outside(reference: Reference, part: str, code: str, words: str) -> FolderProblem | None:
    """Tell of a folder that names a unit which does not lie in the unit of the folder above.

    Six digits may be a date: alone they are the code of a unit of this jurisdiction only.
    """
    if code:
        elsewhere = whose(reference, code) if code in units_by_code(reference) or words else ""
    else:
        names = reference.tree.names
        found = unit_names(reference).named(words)
        elsewhere = _listed(reference.tree, [each for each in found if names[each] in words])
    return unit_elsewhere(part, elsewhere) if elsewhere else None


def looks_like_unit(reference: Reference, part: str, words: str, outer: str) -> FolderProblem | None:
    """Tell of a folder with almost the name of a unit in the unit of the folder above: 某某乡 beside 某某镇."""
    if not any(kind_of(tier, "000000000", words).end(words) for tier in LIKE_UNITS):
        return None
    near = find_similar(words, _folders_in(reference, outer), LEAST_ALIKE)
    return unit_folder_unclear(part, listed_names(near, MAX_SUGGESTIONS)) if near else None


def nearest_folders(reference: Reference, text: str) -> list[str]:
    """List the usual folders of the units that a text may mean, or else of the first units of the jurisdiction.

    That is the unit that it mentions, or else those with the most similar names.
    """
    mentioned, folders = unit_names(reference).find_in(text), _folders_in(reference, reference.jurisdiction)
    if mentioned:
        return [folder for folder in folders if folder.startswith(f"{mentioned}-")]
    if text.isdecimal():
        folders = {folder: folder[: len(text)] for folder in folders}
    top, parent = reference.jurisdiction, reference.tree.parent
    first = [folder for folder in folders if parent(folder.partition("-")[0]) == top]
    return find_similar(text, folders) or first[:MAX_SUGGESTIONS] or [*folders]


def whose(reference: Reference, code: str) -> str:
    """Name the unit that has a code anywhere in the country, with the units above it; "" if none has."""
    here = reference.tree
    trees = (
        here,
        here if code in here else _tree_of(padded(province_of(code)), str(reference.settings.unit_list)),
    )
    return next((_label(tree, code) for tree in trees if code in tree), "")


@lru_cache(maxsize=MOST_PROVINCES)
def _tree_of(province: str, year: str) -> UnitTree:
    return load_tree(province, year)


def _folders_in(reference: Reference, top: str) -> dict[str, str]:
    """Map the folder of each unit at or below a unit to the unit's name."""
    rows = (row for row in reference.unit.rows if reference.tree.lies_in(row["unit_code"], top))
    return {f"{row['unit_code']}-{row['name']}": row["name"] for row in rows}


def _listed(tree: UnitTree, codes: Sequence[str]) -> str:
    return listed_names([_label(tree, code) for code in codes], MOST_LISTED)


def _label(tree: UnitTree, code: str) -> str:
    return f"{code} {tree.path(code)}"
