"""Resolve the folders above a file to the unit that submits it.

The topmost folder names a unit at or below the jurisdiction: by its code, by code and name, or by a name that only one
unit there has. A folder inside names a unit within that unit, or else is the unit's own (第二批). A code holds where
the name beside it differs. A folder of a unit above the jurisdiction changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.files.inventory import ReceivedFile
from pipeline.files.zip_entries import is_archive_name
from pipeline.normalize import folder_problems
from pipeline.normalize.folder_problems import FolderProblem
from pipeline.normalize.submissions import Unit, units_by_code
from pipeline.normalize.units import former_names, unit_names
from pipeline.text.names import keys
from schemas.reference.national.codes import shortened
from schemas.reference.national.kinds import without_office
from schemas.reference.national.unit_names import UnitNames
from schemas.reference.reference_data import Reference

MOST_CACHED = 1 << 14
_CODE = re.compile(r"(\d{6,12})(?!\d)[\W_]*(.*?)[\W_]*", re.DOTALL)


class FolderUnit(NamedTuple):
    """The unit that folders name, perhaps one of another edition, and what is wrong with the folders.

    Without a unit and a problem, no folder says who submits.
    """

    code: str | None = None
    problem: FolderProblem | None = None


@lru_cache(maxsize=MOST_CACHED)
def resolve_folder(reference: Reference, parts: tuple[str, ...]) -> FolderUnit:
    """Resolve the names of folders, outermost first, to the unit that submits what lies in them.

    An archive is a folder if its name is that of a unit.
    """
    found = FolderUnit()
    for part in parts:
        step = _resolve_part(reference, part, found.code)
        if step.problem and step.code is None:
            return step
        found = FolderUnit(step.code or found.code, found.problem or step.problem)
    return found


def units_of_folders(files: Sequence[ReceivedFile], reference: Reference) -> list[Unit | None]:
    """Return the unit that each file's folders name; None for one that is unknown or of another edition."""
    units = units_by_code(reference)
    return [units.get(resolve_folder(reference, file.folders).code or "") for file in files]


def _resolve_part(reference: Reference, part: str, outer: str | None) -> FolderUnit:
    """Resolve a folder within a unit, or within the jurisdiction."""
    is_archive = is_archive_name(part.strip())
    code, words = split_name(part.rpartition(".")[0] if is_archive else part)
    scope = outer or reference.jurisdiction
    found = _units_named(reference, code, words, scope)
    if len(found) == 1:
        differs = folder_problems.name_differs(reference, words, found[0]) if code else None
        return FolderUnit(found[0], differs)
    if is_archive or _is_above(reference, code, words, scope):
        return FolderUnit()
    if found:
        return FolderUnit(None, folder_problems.ambiguous(reference, part, found))
    if outer is None:
        return FolderUnit(None, folder_problems.at_top(reference, part, code, words))
    outside = folder_problems.outside(reference, part, code, words)
    if outside:
        return FolderUnit(None, outside)
    return FolderUnit(outer, folder_problems.looks_like_unit(reference, part, words, outer))


def split_name(name: str) -> tuple[str, str]:
    """Split a folder's name into a code, without the zeros that fill it up, and words; one may be empty."""
    plain = unicodedata.normalize("NFKC", name).strip()
    found = _CODE.fullmatch(plain)
    if not found:
        return "", plain
    return shortened(found[1]), found[2]


def _units_named(reference: Reference, code: str, words: str, scope: str) -> list[str]:
    """List the units in the scope that a folder may mean; those of other editions where the present one has none."""
    if code:
        is_known = code in units_by_code(reference) or code in reference.former["unit"]
        return [code] if is_known and reference.tree.lies_in(code, scope) else []
    names = (unit_names(reference), former_names(reference))
    found = (each.named(name, scope) for name in (words, without_office(words)) for each in names)
    return next(filter(None, found), [])


def _is_above(reference: Reference, code: str, words: str, scope: str) -> bool:
    """Return True for a folder of a unit above the scope."""
    above = [*reference.tree.ancestors(scope)]
    return code in above if code else bool(UnitNames(reference.tree, above, keys).named(words))
