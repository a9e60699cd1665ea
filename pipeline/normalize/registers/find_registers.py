"""Find the registers of an edition, with their rows parsed, validated and deduplicated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.registers.cell_readers import CellReaders
from pipeline.normalize.registers.deduplicate import FileOrder, counting_rows, key_numbers
from pipeline.normalize.registers.parsed_cell import CellContext
from pipeline.normalize.registers.parsed_column import ParsedColumn, RowContexts, read_column
from pipeline.normalize.registers.validate import Faults, faults_of, rejected_by
from pipeline.normalize.sections import TableSection
from pipeline.normalize.submissions import Submission
from pipeline.normalize.table_rows import DataRowReader, TableRows
from pipeline.tables.fields import stored_as
from schemas.kinds.kinds import Kind, load_registers
from schemas.reference.national.unit_tree import UnitTree
from schemas.reference.reference_data import Reference


@dataclass(slots=True, kw_only=True)
class RegisterRows(TableRows):
    """Hold all rows of one register.

    `counting`: the row that counts for a row's key, itself or another; -1 if it is rejected. `faults`: by rule and
    column, the rows that break it.
    """

    register: Kind
    columns: Mapping[str, ParsedColumn] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    counting: Indices = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def rejected(self) -> Mask:
        """Mark the rejected rows."""
        return self.counting < 0

    @property
    def item(self) -> Mask:
        """Mark the rows that count for their key."""
        mask: Mask = self.counting == np.arange(len(self))
        return mask

    @property
    def duplicate(self) -> Mask:
        """Mark the rows in whose place another counts."""
        return ~self.item & ~self.rejected


class RegisterFinder:
    """Find the rows of registers; `counts` marks the submissions that count."""

    def __init__(
        self, submissions: Sequence[Submission], reference: Reference, finder: DomainFinder, counts: Mask
    ) -> None:
        self._files = FileOrder.of(submissions, counts)
        self._readers = CellReaders(reference, finder)
        contexts = [_context(each, reference.tree) for each in submissions]
        self._contexts = list(dict.fromkeys(contexts))
        number = {context: index for index, context in enumerate(self._contexts)}
        self._context = np.array([number[each] for each in contexts], np.int64)

    def find(self, tables: Sequence[TableSection], reader: DataRowReader) -> list[RegisterRows]:
        """Find the rows of every register that has any."""
        handed_in = {each.kind for each in tables}
        found = (
            RegisterRows(**reader.columns_of(register.code, stored_as(register)), register=register)
            for register in load_registers().values()
            if register.code in handed_in
        )
        return [self._judged(rows) for rows in found if len(rows)]

    def _judged(self, rows: RegisterRows) -> RegisterRows:
        """Parse and validate the rows of a register, and find the counting row of each."""
        register, contexts = rows.register, RowContexts(self._context[rows.file], self._contexts)
        rows.fill_dittos(register.columns)
        rows.columns = {
            name: read_column(column, rows.text[name], contexts, self._readers)
            for name, column in register.columns.items()
        }
        rows.faults = faults_of(register.code, rows.columns, rows)
        complete = np.logical_and.reduce([rows.has_column(name) for name in register.required])
        usable = complete & ~rejected_by(rows.faults, len(rows))
        rows.counting = counting_rows(key_numbers(register, rows.columns), rows.file, usable, self._files)
        return rows


def _context(submission: Submission, tree: UnitTree) -> CellContext:
    unit = submission.unit
    if unit is None:
        return CellContext(submission.year, None)
    return CellContext(
        submission.year, tree.parent(unit.unit_code) if unit.tier == "township" else unit.unit_code
    )
