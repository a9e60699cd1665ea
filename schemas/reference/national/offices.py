"""The office that signs for a jurisdiction, guessed from its kind: `offices.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from schemas.reference.national.unit_tree import NationalUnit, UnitTree

FILE = Path(__file__).with_suffix(".toml")


def guess_office(tree: UnitTree, unit: NationalUnit) -> str:
    """Name the office of a unit's government as it most probably signs."""
    words = tomllib.loads(FILE.read_text(encoding="utf-8"))
    by_kind = words["by_kind"]
    text = by_kind.get(unit.kind.kind, by_kind[""])
    if unit.code in words["sub_provincial"]["codes"]:
        text = words["sub_provincial"]["office"]
    return str(text).format(name=unit.name, stem=unit.stem, above=tree.names.get(unit.parent_code, ""))
