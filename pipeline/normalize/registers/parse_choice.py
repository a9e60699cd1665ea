"""Parse yes or no, and one of a few words."""

from __future__ import annotations

from functools import lru_cache

from pipeline.normalize.registers.parsed_cell import CANNOT_BE_READ, NOTHING, ParsedCell, is_nothing
from pipeline.normalize.ticks import ticks
from pipeline.text.fold_cell import plain
from pipeline.text.names import keys
from schemas.kinds.kinds import Column
from schemas.words.layout import load_layout


def read_boolean(text: str, column: Column) -> ParsedCell:
    """Parse a tick or one of the column's words; a dash is nothing where the column may be empty."""
    [word] = (each.strip() for each in plain([text]))
    if word in column.yes or word in column.no:
        return ParsedCell(word in column.yes)
    if column.null and word in load_layout().dash and is_nothing(word) and not word.isalnum():
        return NOTHING
    [tick] = ticks([word])
    return CANNOT_BE_READ if tick.guessed or tick.unclear or tick.text else ParsedCell(tick.ticked)


def read_choice(text: str, column: Column) -> ParsedCell:
    """Parse one of the column's words into the value it stands for."""
    value = _words(column).get(keys([text])[0])
    return ParsedCell(value) if value else CANNOT_BE_READ


def _words(column: Column) -> dict[str, str]:
    return _keyed(
        tuple((word, value) for value, words in (column.values or {}).items() for word in (value, *words))
    )


@lru_cache(maxsize=64)
def _keyed(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(zip(keys([word for word, _ in words]), [value for _, value in words], strict=True))
