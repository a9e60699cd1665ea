"""Parse units and domains."""

from __future__ import annotations

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.registers.parsed_cell import UNKNOWN, CellContext, ParsedCell
from pipeline.normalize.submissions import units_by_code
from pipeline.normalize.unit_folders import split_name
from pipeline.normalize.units import former_names, unit_names
from schemas.reference.reference_data import Reference

NOT_KNOWN = ParsedCell(problem=UNKNOWN)


class UnitReader:
    """Parse units by code, full name, short name or alias, also behind the names of units above them."""

    def __init__(self, reference: Reference) -> None:
        self._codes = units_by_code(reference)
        self._names, self._former = unit_names(reference), former_names(reference)
        self._standing = {code: unit.standing for code, unit in reference.former["unit"].items()}

    def read(self, text: str, context: CellContext) -> ParsedCell:
        """Find the code of a unit; of several of one name, the one nearest to the submitting unit.

        A unit of another edition is the one that stands for it, if it is one.
        """
        code, words = split_name(text)
        named = [code] if code else self._names.named(words)
        found = [each for each in named if each in self._codes]
        if not found:
            former = named or self._former.named(words)
            found = [each for code in former for each in self._standing.get(code, ())]
        near = self._names.nearest(found, context.near or "")
        return ParsedCell(near[0]) if len(near) == 1 else NOT_KNOWN


def read_domain(text: str, finder: DomainFinder, codes: frozenset[str]) -> ParsedCell:
    """Find the code of the domain that a cell names, by name or by code."""
    code = text.strip() if text.strip() in codes else finder.find(text)
    return ParsedCell(code) if code else NOT_KNOWN
