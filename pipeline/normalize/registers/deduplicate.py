"""Find the rows of a register with the same key, and the one of them that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Codes, Mask
from pipeline.normalize.fill_down import Indices, first_in_group, group_numbers
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.revisions import revision
from pipeline.normalize.submissions import Submission
from pipeline.text.names import keys
from schemas.kinds.kinds import Kind


@dataclass(frozen=True, slots=True)
class FileOrder:
    """Hold the edition, the place in the order of files, and the counting flag of each submission.

    `lateness` is greater for later files.
    """

    edition: Codes
    lateness: NDArray[np.int64]
    counts: Mask

    @classmethod
    def of(cls, submissions: Sequence[Submission], counts: Mask) -> Self:
        """Order the submissions by receipt, and those received together by `revision`."""
        order = sorted(
            range(len(submissions)),
            key=lambda number: (submissions[number].received, revision(submissions[number].file.path)),
        )
        lateness = np.zeros(len(submissions), np.int64)
        lateness[order] = np.arange(len(submissions))
        return cls(_coded([each.edition for each in submissions]), lateness, counts)


def key_numbers(register: Kind, columns: Mapping[str, ParsedColumn]) -> Indices:
    """Assign each row a number, equal for equal values in the register's key columns."""
    return group_numbers(*(_key(columns[name]) for name in register.key))


def counting_rows(key: Indices, file: Indices, usable: Mask, files: FileOrder) -> Indices:
    """Find for each usable row the counting row of its key: the first in the latest file; else -1.

    Rows of files that do not count are compared within their own file only.
    """
    apart = np.where(files.counts[file], -1, file)
    return first_in_group(group_numbers(files.edition[file], apart, key), usable, -files.lateness[file])


def _key(column: ParsedColumn) -> Codes:
    """Assign each row a number, equal for equal values; texts are compared by their keys."""
    values: list[object] = [cell.value for cell in column.cells]
    if column.described.type == "text":
        values = [*keys([str(value or "") for value in values])]
    return _coded(values)[column.codes]


def _coded(values: Sequence[object]) -> Codes:
    index: dict[object, int] = {}
    return np.array([index.setdefault(value, len(index)) for value in values], np.int32)
