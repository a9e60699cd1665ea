"""Find the registers of an edition, with their rows parsed, validated and deduplicated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.registers.cell_readers import CellReaders
from pipeline.normalize.registers.deduplicate import FileOrder, counting_rows, key_numbers
from pipeline.normalize.registers.parsed_cell import CellContext
from pipeline.normalize.registers.parsed_column import ParsedColumn, RowContexts, WrittenColumn, read_column
from pipeline.normalize.registers.register_entries import (
    RegisterEntries,
    RegisterTable,
    find_entries,
    register_tables,
)
from pipeline.normalize.registers.validate import Faults, faults_of, rejected_by
from pipeline.normalize.submissions import Submission
from schemas.reference.reference_data import Reference
from schemas.registers.registers import Register, load_registers


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Hold all rows of one register, in order of path, sheet and row.

    `tables` are those of all registers, `table` the number of each row's table. `position`: the row's place in the
    reading's row table. `counting`: the row that counts for its key, itself or another; -1 if it is rejected.
    `faults`: by rule and column, the rows that break it.
    """

    register: Register
    tables: Sequence[RegisterTable]
    table: NDArray[np.int64]
    position: NDArray[np.int64]
    file: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    columns: Mapping[str, ParsedColumn]
    faults: Faults
    counting: Indices

    def __len__(self) -> int:
        return len(self.position)

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


@dataclass(frozen=True, slots=True)
class Registers:
    """Hold the tables of all registers in the submissions, and the rows of each register that has any."""

    tables: Sequence[RegisterTable]
    rows: Sequence[RegisterRows]


def find_registers(
    reading: Mapping[str, pa.Table],
    submissions: Sequence[Submission],
    reference: Reference,
    finder: DomainFinder,
    counts: NDArray[np.bool_],
) -> Registers:
    """Find the registers of a reading; `counts` marks the submissions that count."""
    placed = register_tables(reading, submissions)
    tables = [table for _, table in placed]
    if not tables:
        return Registers((), ())
    files = FileOrder.of(submissions, counts)
    entries = find_entries(reading["row"], [place for place, _ in placed])
    builder = _RegisterRowsBuilder(tables, entries, submissions, CellReaders(reference, finder), files)
    return Registers(tables, list(builder.build_all()))


class _RegisterRowsBuilder:
    """Build the rows of each register from the rows of all registers."""

    def __init__(
        self,
        tables: Sequence[RegisterTable],
        entries: RegisterEntries,
        submissions: Sequence[Submission],
        readers: CellReaders,
        files: FileOrder,
    ) -> None:
        self._tables, self._entries, self._readers, self._files = tables, entries, readers, files
        self._file = np.array([each.file for each in tables], np.int64)[entries.table]
        self._contexts = list(dict.fromkeys(map(_context, submissions)))
        number = {context: index for index, context in enumerate(self._contexts)}
        self._context = np.array([number[_context(each)] for each in submissions], np.int64)[self._file]

    def build_all(self) -> Iterator[RegisterRows]:
        for register in load_registers().values():
            own = np.array([each.register == register.register for each in self._tables], np.bool_)
            rows = np.flatnonzero(own[self._entries.table])
            if len(rows):
                yield self._build(register, rows)

    def _build(self, register: Register, rows: NDArray[np.int64]) -> RegisterRows:
        columns = {name: self._column(register, name, rows) for name in register.columns}
        faults = faults_of(register, columns, len(rows))
        lacking = np.logical_or.reduce([~columns[name].written.is_there for name in register.required])
        usable = ~lacking & ~rejected_by(faults, len(rows))
        file = self._file[rows]
        return RegisterRows(
            register=register,
            tables=self._tables,
            table=self._entries.table[rows],
            position=self._entries.position[rows],
            file=file,
            row_number=self._entries.row_number[rows],
            is_hidden=self._entries.is_hidden[rows],
            columns=columns,
            faults=faults,
            counting=counting_rows(key_numbers(register, columns), file, usable, self._files),
        )

    def _column(self, register: Register, name: str, rows: NDArray[np.int64]) -> ParsedColumn:
        place = list(register.columns).index(name)
        is_there = np.array([name in each.columns for each in self._tables], np.bool_)
        text = self._entries.text[place]
        written = WrittenColumn(
            DictionaryColumn(text.codes[rows], text.values),
            is_there[self._entries.table[rows]],
            self._entries.ditto_open[place][rows],
        )
        contexts = RowContexts(self._context[rows], self._contexts)
        return read_column(register.columns[name], written, contexts, self._readers)


def _context(submission: Submission) -> CellContext:
    return CellContext(submission.year, submission.unit.unit_code[:6] if submission.unit else None)
