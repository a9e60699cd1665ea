"""The registers of an edition, each with all its rows, typed, judged and told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Distinct, Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.registers.cell import Context
from pipeline.normalize.registers.columns import Column, Contexts, Written, read_column
from pipeline.normalize.registers.deduplicate import Files, counting_rows, key_numbers
from pipeline.normalize.registers.readers import Readers
from pipeline.normalize.registers.register_rows import Entries, RegisterTable, find_entries, register_tables
from pipeline.normalize.registers.validate import Faults, faults_of, rejected_by
from pipeline.normalize.submissions import Submission
from schemas.reference.reference_data import Reference
from schemas.registers.registers import Register, load_registers


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """All rows of one register, in order of path, sheet and row.

    `tables` are those of all registers, `table` the number of each row's. `position`: its place in the reading's row
    table. `counting`: the row that counts for its thing, itself or another one; -1 where it is rejected. `faults`: by
    rule and column, the rows that break it.
    """

    register: Register
    tables: Sequence[RegisterTable]
    table: NDArray[np.int64]
    position: NDArray[np.int64]
    file: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    columns: Mapping[str, Column]
    faults: Faults
    counting: Indices

    def __len__(self) -> int:
        return len(self.position)

    @property
    def rejected(self) -> Mask:
        """Rows of which nothing counts."""
        return self.counting < 0

    @property
    def item(self) -> Mask:
        """Rows that count for their thing."""
        mask: Mask = self.counting == np.arange(len(self))
        return mask

    @property
    def duplicate(self) -> Mask:
        """Rows in whose place another counts."""
        return ~self.item & ~self.rejected


@dataclass(frozen=True, slots=True)
class Registers:
    """Every register in the submissions: its tables, and the rows of those that have any."""

    tables: Sequence[RegisterTable]
    rows: Sequence[RegisterRows]


def find_registers(
    reading: Mapping[str, pa.Table],
    submissions: Sequence[Submission],
    reference: Reference,
    finder: DomainFinder,
    counts: NDArray[np.bool_],
) -> Registers:
    """The registers of the reading; `counts` says of each submission whether what it says counts."""
    placed = register_tables(reading, submissions)
    tables = [table for _, table in placed]
    if not tables:
        return Registers((), ())
    files = Files.of(submissions, counts)
    entries = find_entries(reading["row"], [place for place, _ in placed])
    maker = _Maker(tables, entries, submissions, Readers(reference, finder), files)
    return Registers(tables, list(maker.all()))


class _Maker:
    """Makes the rows of one register after the other from those of all."""

    def __init__(
        self,
        tables: Sequence[RegisterTable],
        entries: Entries,
        submissions: Sequence[Submission],
        readers: Readers,
        files: Files,
    ) -> None:
        self._tables, self._entries, self._readers, self._files = tables, entries, readers, files
        self._file = np.array([each.file for each in tables], np.int64)[entries.table]
        self._contexts = list(dict.fromkeys(map(_context, submissions)))
        number = {context: index for index, context in enumerate(self._contexts)}
        self._context = np.array([number[_context(each)] for each in submissions], np.int64)[self._file]

    def all(self) -> Iterator[RegisterRows]:
        for register in load_registers().values():
            own = np.array([each.register == register.register for each in self._tables], np.bool_)
            rows = np.flatnonzero(own[self._entries.table])
            if len(rows):
                yield self._make(register, rows)

    def _make(self, register: Register, rows: NDArray[np.int64]) -> RegisterRows:
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

    def _column(self, register: Register, name: str, rows: NDArray[np.int64]) -> Column:
        place = list(register.columns).index(name)
        is_there = np.array([name in each.columns for each in self._tables], np.bool_)
        text = self._entries.text[place]
        written = Written(
            Distinct(text.codes[rows], text.values),
            is_there[self._entries.table[rows]],
            self._entries.ditto_open[place][rows],
        )
        contexts = Contexts(self._context[rows], self._contexts)
        return read_column(register.columns[name], written, contexts, self._readers)


def _context(submission: Submission) -> Context:
    return Context(submission.year, submission.unit.unit_code[:6] if submission.unit else None)
