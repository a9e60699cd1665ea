"""Find the unit that a user of a command means by its code, or by a name as in the name of a folder."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.deliver.invalid_request import InvalidRequestError, no_such
from pipeline.workspace import Workspace
from schemas.reference.reference_data import Reference


def find_unit(reference: Reference, word: str, codes: Collection[str] = ()) -> str:
    """Return the code of the unit among those with some codes, or among all of the jurisdiction.

    Raises:
        InvalidRequestError: there is no such unit, or several units have the name.
    """
    from pipeline.normalize.unit_folders import split_name  # noqa: PLC0415 - a code needs no names
    from pipeline.normalize.units import unit_names  # noqa: PLC0415

    known = {
        row["unit_code"]: row["name"] for row in reference.unit.rows if not codes or row["unit_code"] in codes
    }
    code, words = split_name(word)
    found = [each for each in ([code] if code else unit_names(reference).named(words)) if each in known]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidRequestError(
            "several_unit", word=word, similar=[f"{each} {reference.tree.path(each)}" for each in found]
        )
    raise no_such("unit", word, {f"{each} {name}": each if code else name for each, name in known.items()})


def published_unit(workspace: Workspace, word: str | None) -> str | None:
    """Return the code of a unit whose code or name is given, if one is; a code is looked up later, where it is used.

    Raises:
        InvalidRequestError: there is no such unit, or several units have the name.
    """
    return word if not word or word.isdecimal() else find_unit(workspace.reference, word)
