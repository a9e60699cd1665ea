"""Find units by code or name, also behind the names of units above them; several where a name is ambiguous."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.reference.national.codes import COUNTRY, SHORTEST_CODE, padded, shortened
from schemas.reference.national.unit_names import UnitNames
from schemas.reference.national.unit_tree import NationalUnit, UnitTree
from schemas.reference.wordings import fold


def find_units(tree: UnitTree, text: str, below: str = COUNTRY) -> list[NationalUnit]:
    """List the units, at or below a unit, that a text may mean, the highest tiers first.

    A text is a code, perhaps without its last zeros or filled up with more, or a name, perhaps behind names of units
    above it. Names as they are listed come first; short names and others are tried only where no unit has the text as
    its name.
    """
    wanted = fold(text)
    if wanted.isdecimal():
        code = padded(shortened(wanted))
        is_known = len(wanted) >= SHORTEST_CODE and code in tree
        return [tree.unit(code)] if is_known and tree.lies_in(code, below) else []
    letters = {*wanted}
    alike = [code for code, name in tree.names.items() if not letters.isdisjoint(name) or code in tree.patch]
    return [tree.unit(code) for code in UnitNames(tree, alike, _folded).named(wanted, below)]


def _folded(texts: Sequence[str]) -> list[str]:
    return [*map(fold, texts)]
