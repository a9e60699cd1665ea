"""Find the unit that a title or file name names, for files that lie in no unit's folder."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.normalize.submissions import Unit, units_by_code
from pipeline.text.names import keys
from schemas.reference.reference_data import Reference

SHORTEST_NAME = 2


class UnitFinder:
    """Find units by their full names, and counties by their short names, too."""

    def __init__(self, reference: Reference) -> None:
        units = units_by_code(reference)
        named = [(unit.name, unit) for unit in units.values()]
        named += [(unit.short_name, unit) for unit in units.values() if unit.tier == "county"]
        known = [(name, unit) for name, unit in named if len(name) >= SHORTEST_NAME]
        self._names = list(zip(keys([name for name, _ in known]), [unit for _, unit in known], strict=True))

    def find(self, texts: Iterable[str]) -> Unit | None:
        """Find the unit in the first text that names one: the unit of the lowest tier, if there is only one.

        某县某某街道 is the street, not the county; a township's name that two counties have needs its county beside it.
        """
        return next(filter(None, map(self._find, texts)), None)

    def _find(self, text: str) -> Unit | None:
        key = keys([" ".join(text.split())])[0]
        found = {unit.unit_code: unit for name, unit in self._names if name in key}
        townships = [unit for unit in found.values() if unit.tier == "township"]
        inside = [unit for unit in townships if unit.unit_code[:6] in found] or townships
        counties = [unit for unit in found.values() if unit.tier == "county"]
        for candidates in (inside, counties, list(found.values())):
            if candidates:
                return candidates[0] if len(candidates) == 1 else None
        return None
