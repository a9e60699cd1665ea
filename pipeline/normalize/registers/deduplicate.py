"""Find the rows of a register with the same key, and the one of them that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np

from pipeline.normalize.dictionary_column import Codes, Mask
from pipeline.normalize.fill_down import Indices, first_in_group, group_numbers
from pipeline.normalize.registers.parsed_column import ParsedColumn
from pipeline.normalize.revisions import revision
from pipeline.normalize.submissions import Submission
from pipeline.text.names import keys
from schemas.kinds.kinds import Kind


class FileOrder(NamedTuple):
    """Hold numbers of each submission: equal for those whose rows are compared, and greater for later ones."""

    group: Codes
    lateness: Indices

    @classmethod
    def of(cls, submissions: Sequence[Submission], counts: Mask) -> Self:
        """Order the submissions by receipt, and those received together by `revision`.

        Those that count are compared within their edition, any other with itself only.
        """
        order = sorted(
            range(len(submissions)),
            key=lambda number: (submissions[number].received, revision(submissions[number].file.path)),
        )
        lateness = np.zeros(len(submissions), np.int64)
        lateness[order] = np.arange(len(submissions))
        compared = zip(submissions, counts, strict=True)
        return cls(_coded([each.edition if own else each.submission_id for each, own in compared]), lateness)


def key_numbers(register: Kind, columns: Mapping[str, ParsedColumn]) -> Indices:
    """Assign each row a number, equal for equal values in the register's key columns."""
    return group_numbers(*(_key(columns[name]) for name in register.key))


def counting_rows(key: Indices, file: Indices, usable: Mask, files: FileOrder) -> Indices:
    """Find for each usable row the counting row of its key: the first in the latest file; else -1."""
    return first_in_group(group_numbers(files.group[file], key), usable, -files.lateness[file])


def _key(column: ParsedColumn) -> Codes:
    """Assign each row a number, equal for equal values; texts are compared by their keys."""
    values: list[object] = [cell.value for cell in column.cells]
    if column.described.type == "text":
        values = [*keys([str(value or "") for value in values])]
    return _coded(values)[column.codes]


def _coded(values: Sequence[object]) -> Codes:
    index: dict[object, int] = {}
    return np.array([index.setdefault(value, len(index)) for value in values], np.int32)
