"""Choose the parser of each column of a register, by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.registers.parse_choice import read_boolean, read_choice
from pipeline.normalize.registers.parse_date import read_date
from pipeline.normalize.registers.parse_number import read_integer, read_number
from pipeline.normalize.registers.parse_unit import UnitReader, read_domain
from pipeline.normalize.registers.parsed_cell import NOTHING, CellContext, CellReader, ParsedCell, is_nothing
from pipeline.text.names import keys, tidied
from schemas.kinds.kinds import Column
from schemas.reference.reference_data import Reference

IN_CONTEXT = frozenset({"date", "unit"})
"""Types of columns in which a text may have different meanings in different files."""


class CellReaders:
    """Parse the cells of columns by type, with the units and domains of an edition."""

    def __init__(self, reference: Reference, finder: DomainFinder) -> None:
        units, codes = UnitReader(reference), frozenset(reference.domain["domain_code"])
        self._by_type: Mapping[str, Callable[[str, CellContext, Column], ParsedCell]] = {
            "text": lambda text, *_: ParsedCell(tidied(text)),
            "integer": lambda text, *_: read_integer(text),
            "decimal": lambda text, *_: read_number(text),
            "date": lambda text, context, _: read_date(text, context),
            "boolean": lambda text, _, column: read_boolean(text, column),
            "choice": lambda text, _, column: read_choice(text, column),
            "unit": lambda text, context, _: units.read(text, context),
            "domain": lambda text, *_: read_domain(text, finder, codes),
        }

    def of(self, column: Column) -> CellReader:
        """Return the function that parses a cell of a column."""
        read, empty = self._by_type[column.type], frozenset(keys(list(column.empty)))

        def cell(text: str, context: CellContext) -> ParsedCell:
            if empty and keys([text])[0] in empty:
                return NOTHING
            is_tick = column.type == "boolean"  # a tick has no letters either
            return NOTHING if not is_tick and is_nothing(text.strip()) else read(text, context, column)

        return cell
