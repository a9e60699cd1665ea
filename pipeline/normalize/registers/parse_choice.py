"""Yes or no, and one of a few words."""

from __future__ import annotations

from functools import lru_cache

from pipeline.normalize.registers.cell import CANNOT_BE_READ, NOTHING, Cell, is_nothing
from pipeline.normalize.ticks import ticks
from pipeline.text.fold_cell import plain
from pipeline.text.names import keys
from schemas.registers.registers import RegisterColumn
from schemas.words.layout import load_layout


def read_boolean(text: str, column: RegisterColumn) -> Cell:
    """A tick or its contrary, or a word of the column's own; in a column that may be empty a dash says nothing."""
    [said] = (each.strip() for each in plain([text]))
    if said in column.yes or said in column.no:
        return Cell(said in column.yes)
    if column.null and said in load_layout().dash and is_nothing(said) and not said.isalnum():
        return NOTHING
    [tick] = ticks([said])
    return CANNOT_BE_READ if tick.guessed or tick.unclear or tick.text else Cell(tick.ticked)


def read_choice(text: str, column: RegisterColumn) -> Cell:
    """The value that one of its words stands for."""
    value = _words(column).get(keys([text])[0])
    return Cell(value) if value else CANNOT_BE_READ


def _words(column: RegisterColumn) -> dict[str, str]:
    return _keyed(
        tuple((word, value) for value, words in (column.values or {}).items() for word in (value, *words))
    )


@lru_cache(maxsize=64)
def _keyed(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(zip(keys([word for word, _ in words]), [value for _, value in words], strict=True))
