"""The header words of `schemas/registers/registers.toml`, folded: which column of which register each of them names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.tables.catalogs.catalog_words import LONGEST_HEADER_CELL
from pipeline.tables.catalogs.fuzzy_header import Guess, nearest
from pipeline.text.fold import fold, fold_with_remarks
from pipeline.text.simplified_chinese import simplified
from schemas.registers.registers import Register, RegisterColumn, load_registers
from schemas.words.layout import load_layout

Named = Mapping[str, str]
"""By register, the column of it that a header cell names."""
NOTHING: Named = {}


@dataclass(frozen=True, slots=True, eq=False)
class RegisterWords:
    """By folded word the columns it names, by register the words it has, and the words of columns that hold nothing.

    `written`: the header words as `registers.toml` has them. `rank`: by register and folded word, how far back it
    stands in the list of its column: of two headers for one column the one further in front holds.
    """

    columns: Mapping[str, Named]
    meanings: Mapping[str, Mapping[str, tuple[str, ...]]]
    rank: Mapping[str, Mapping[str, int]]
    names: Mapping[str, tuple[str, ...]]
    extras: frozenset[str]
    written: frozenset[str]
    _seen: dict[str, Named] = field(default_factory=dict)

    def named_by(self, text: str) -> Named:
        """What a header cell names by a listed word; empty where it is none."""
        if text not in self._seen:
            self._seen[text] = self._named_by(text) if len(text) <= LONGEST_HEADER_CELL else NOTHING
        return self._seen[text]

    def _named_by(self, text: str) -> Named:
        found = self.columns.get(fold(text))
        if found is None and not text.isascii():
            found = self.columns.get(simplified([fold(text)])[0])
        return NOTHING if found is None else found

    def guess(self, text: str, register: str) -> Guess | None:
        """The word of a register that a header cell is most like; its field is the column's name."""
        return _guess(text, register)

    def says(self, text: str, register: str) -> bool:
        """Whether a title, a sheet's name or a file's is that of a register."""
        told = fold_with_remarks(text)
        return any(name in told for name in self.names[register])


@cache
def load_register_words() -> RegisterWords:
    """The words of `registers.toml`; the same object at every call."""
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
def _guess(text: str, register: str) -> Guess | None:
    words = load_register_words()
    [plain] = simplified([fold(text)])
    return nearest(plain, {**dict.fromkeys(words.extras, ()), **words.meanings[register]})
