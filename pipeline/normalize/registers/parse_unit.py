"""Parse units and domains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.registers.parsed_cell import UNKNOWN, CellContext, ParsedCell
from pipeline.normalize.submissions import Unit, units_by_code
from pipeline.text.names import keys
from schemas.reference.reference_data import Reference

NOT_KNOWN = ParsedCell(problem=UNKNOWN)
_CODE = re.compile(r"(\d{6,12})(?!\d)")


class UnitReader:
    """Parse units by code, full name, short name or alias; townships also by county and name."""

    def __init__(self, reference: Reference) -> None:
        self._codes = units_by_code(reference)
        self._names: dict[str, list[str]] = {}
        for name, code in _names_of_units(self._codes, reference):
            found = self._names.setdefault(name, [])
            if code not in found:
                found.append(code)

    def read(self, text: str, context: CellContext) -> ParsedCell:
        """Find the code of a unit; of several of one name, the one in the submitting unit's county."""
        code = _CODE.match(text.strip())
        if code:
            return ParsedCell(code[1]) if code[1] in self._codes else NOT_KNOWN
        found = self._names.get(keys([text])[0], [])
        if len(found) > 1 and context.county:
            found = [each for each in found if each.startswith(context.county)]
        return ParsedCell(found[0]) if len(found) == 1 else NOT_KNOWN


def _names_of_units(units: Mapping[str, Unit], reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the key of every name, with the code of the unit that it stands for.

    A unit whose parent comes before it in the reference data may have any of the parent's names in front of its own.
    """
    table, names = reference.unit, dict[str, list[str]]()
    for code, aliases, parent in zip(table["unit_code"], table["aliases"], table["parent_code"], strict=True):
        own = keys([units[code].name, units[code].short_name, *filter(None, aliases.split(";"))])
        names[code] = list(
            dict.fromkeys([*own, *(above + name for above in names.get(parent, ()) for name in own)])
        )
        yield from ((name, code) for name in names[code])
    for code, former in reference.former["unit"].items():
        if len(former.standing) == 1:
            yield from ((name, former.standing[0]) for name in keys([code, *former.words]))


def read_domain(text: str, finder: DomainFinder, codes: frozenset[str]) -> ParsedCell:
    """Find the code of the domain that a cell names, by name or by code."""
    code = text.strip() if text.strip() in codes else finder.find(text)
    return ParsedCell(code) if code else NOT_KNOWN
