"""View the rows of any kind of table alike, for rules that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.table_rows import TableRows
from schemas.kinds.kinds import Kind, load_catalog

LONGEST_NAME = 60
"""Characters of the name of an entry."""


class KindRows(NamedTuple):
    """Hold the rows of a kind, and those of them that are not rejected.

    `name` is the column at which a row as a whole is flagged; `subject` identifies the item of a row when it moves.
    """

    kind: Kind
    rows: TableRows
    taken: Mask
    name: str
    subject: Callable[[Any], str | None]
    domain: DictionaryColumn | None = None


def rows_of_kinds(batch: Batch) -> Iterator[KindRows]:
    """Yield the rows of every kind that was handed in, those of catalogs first."""
    yield rows_of_catalogs(batch)
    yield from map(rows_of_register, batch.registers)


def rows_of_catalogs(batch: Batch) -> KindRows:
    """View the rows of catalogs; the keys of its names identify an item."""
    levels = batch.levels
    keys = (levels.level1_key, levels.level2_key, levels.level3_key)

    def subject(row: Any) -> str | None:
        names = [key[row] or "" for key in keys]
        return "\x1e".join(names) if any(names) else None

    taken = ~batch.dispositions.rejected
    return KindRows(load_catalog(), batch.rows, taken, "level2", subject, batch.rows.domain)


def rows_of_register(found: RegisterRows) -> KindRows:
    """View the rows of a register; its key as written identifies an entry."""

    def subject(row: Any) -> str | None:
        texts = (found.text[name][row] or "" for name in found.register.key)
        return " ".join(filter(None, texts))[:LONGEST_NAME] or None

    return KindRows(found.register, found, ~found.rejected, found.register.key[-1], subject)
