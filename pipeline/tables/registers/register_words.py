"""Load the header words of registers: the column and register that each folded word names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.tables.catalogs.catalog_words import LONGEST_HEADER_CELL
from pipeline.tables.catalogs.fuzzy_header import HeaderGuess, nearest_word
from pipeline.text.fold import fold, fold_with_remarks
from pipeline.text.simplified_chinese import simplified
from schemas.registers.registers import Register, RegisterColumn, load_registers
from schemas.words.layout import load_layout

NamedColumns = Mapping[str, str]
"""The column that a header cell names, by register."""
NOTHING: NamedColumns = {}


@dataclass(frozen=True, slots=True, eq=False)
class RegisterWords:
    """Hold the header words of `schemas/registers/registers.toml`.

    `columns`: the columns each folded word names. `meanings`: by register, the column of each folded word. `rank`: by
    register and folded word, its place in the list of its column; of two headers for one column the lower rank wins.
    `names`: by register, its folded names. `extras`: words of columns that hold nothing counted. `written`: the header
    words as listed.
    """

    columns: Mapping[str, NamedColumns]
    meanings: Mapping[str, Mapping[str, tuple[str, ...]]]
    rank: Mapping[str, Mapping[str, int]]
    names: Mapping[str, tuple[str, ...]]
    extras: frozenset[str]
    written: frozenset[str]
    _seen: dict[str, NamedColumns] = field(default_factory=dict)

    def named_by(self, text: str) -> NamedColumns:
        """Return the columns that a listed header word names, by register; empty if it is not listed."""
        if text not in self._seen:
            self._seen[text] = self._named_by(text) if len(text) <= LONGEST_HEADER_CELL else NOTHING
        return self._seen[text]

    def _named_by(self, text: str) -> NamedColumns:
        found = self.columns.get(fold(text))
        if found is None and not text.isascii():
            found = self.columns.get(simplified([fold(text)])[0])
        return NOTHING if found is None else found

    def guess_header(self, text: str, register: str) -> HeaderGuess | None:
        """Return the register's word most similar to a header cell; its field is the column's name."""
        return _guess(text, register)

    def has_name(self, text: str, register: str) -> bool:
        """Return True if a title, sheet name or file name holds a name of the register."""
        folded = fold_with_remarks(text)
        return any(name in folded for name in self.names[register])


@cache
def load_register_words() -> RegisterWords:
    """Load the words of `registers.toml` once per process."""
    registers = load_registers().values()
    columns: dict[str, dict[str, str]] = {}
    for register in registers:
        for column in register.columns.values():
            for word in column.words:
                columns.setdefault(fold(word), {})[register.register] = column.name
    layout = load_layout()
    return RegisterWords(
        columns=columns,
        meanings={each.register: _meanings(each) for each in registers},
        rank={each.register: _ranks(each) for each in registers},
        names={
            each.register: tuple(fold_with_remarks(name) for name in (*each.names, each.zh))
            for each in registers
        },
        extras=frozenset(map(fold, (*layout.header_extra, *layout.header["number"]))),
        written=frozenset(word for each in registers for word in _words(each)),
    )


def _words(register: Register) -> list[str]:
    return [word for column in register.columns.values() for word in column.words]


def _meanings(register: Register) -> dict[str, tuple[str, ...]]:
    def of(column: RegisterColumn) -> dict[str, tuple[str, ...]]:
        return {fold(word): (column.name,) for word in column.words}

    return {word: fields for column in register.columns.values() for word, fields in of(column).items()}


def _ranks(register: Register) -> dict[str, int]:
    return {
        fold(word): rank for column in register.columns.values() for rank, word in enumerate(column.words)
    }


@lru_cache(maxsize=1 << 14)
def _guess(text: str, register: str) -> HeaderGuess | None:
    words = load_register_words()
    [plain] = simplified([fold(text)])
    return nearest_word(plain, {**dict.fromkeys(words.extras, ()), **words.meanings[register]})
