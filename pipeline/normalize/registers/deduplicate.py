"""Which rows of a register are about one thing, and which of them counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Codes, Mask
from pipeline.normalize.fill_down import Indices, group_numbers
from pipeline.normalize.registers.columns import Column
from pipeline.normalize.revisions import revision
from pipeline.normalize.submissions import Submission
from pipeline.text.names import keys
from schemas.registers.registers import Register


@dataclass(frozen=True, slots=True)
class Files:
    """Of each submission a number for its edition, one that is greater for the later file, and whether it counts."""

    edition: Codes
    lateness: NDArray[np.int64]
    counts: Mask

    @classmethod
    def of(cls, submissions: Sequence[Submission], counts: Mask) -> Self:
        """Number the submissions; of those received together `revision` says which is later."""
        order = sorted(
            range(len(submissions)),
            key=lambda number: (submissions[number].received, revision(submissions[number].file.path)),
        )
        lateness = np.zeros(len(submissions), np.int64)
        lateness[order] = np.arange(len(submissions))
        return cls(_coded([each.edition for each in submissions]), lateness, counts)


def key_numbers(register: Register, columns: Mapping[str, Column]) -> Indices:
    """A number for each row, equal where the register's key columns say the same."""
    return group_numbers(*(_key(columns[name]) for name in register.key))


def counting_rows(key: Indices, file: Indices, usable: Mask, files: Files) -> Indices:
    """For each usable row the one that counts for its thing: the first in the latest file; -1 for rows not usable.

    Rows of files that do not count are compared among themselves, file by file.
    """
    apart = np.where(files.counts[file], -1, file)
    thing = group_numbers(files.edition[file], apart, key)
    order = np.lexsort((np.arange(len(file)), -files.lateness[file], thing))
    order = order[usable[order]]
    _, first = np.unique(thing[order], return_index=True)
    winner = np.full(int(thing.max(initial=0)) + 1, -1)
    winner[thing[order[first]]] = order[first]
    return np.where(usable, winner[thing], -1)


def _key(column: Column) -> Codes:
    """A number for each row, equal where the values are one: names by their keys, all else as it is."""
    values: list[object] = [cell.value for cell in column.cells]
    if column.described.type == "text":
        values = [*keys([str(value or "") for value in values])]
    return _coded(values)[column.codes]


def _coded(values: Sequence[object]) -> Codes:
    index: dict[object, int] = {}
    return np.array([index.setdefault(value, len(index)) for value in values], np.int32)
