"""Define a detected header: its place, its kind, and the match of each column."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.tables.fields import REQUIRED_FIELDS
from schemas.kinds.kinds import Kind

_LEVELS = frozenset(REQUIRED_FIELDS)


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Hold the fields of a header column, and how they were found.

    `by`: `exact` (listed in `schemas/kinds`), `folded` (listed but for blanks, remarks and punctuation), `fuzzy` (by
    the most similar listed word), `group` (by the words above or beside it), `place` (a level, by where it stands),
    `extra` (listed as a column that holds nothing counted) or `none`. `score`: similarity to the listed `word`, from 0
    to 100. Of a column below the heading of a text, `word` is what a tick in it stands for.
    """

    fields: tuple[str, ...] = ()
    by: str = "none"
    score: float = 0.0
    word: str | None = None

    @property
    def is_listed(self) -> bool:
        """Return True if the column goes by a listed word."""
        return self.by in {"exact", "folded"}

    @property
    def is_known(self) -> bool:
        """Return True if it is known which fields the column holds, or that it holds none."""
        return self.by != "none"

    def unknown(self) -> ColumnMatch:
        """Return the match without its fields, keeping the most similar word and its score."""
        return ColumnMatch(score=self.score, word=self.word)


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """Hold the offset, the words and the matched fields of a column."""

    offset: int
    text: str
    match: ColumnMatch

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields the column holds."""
        return self.match.fields


@dataclass(frozen=True, slots=True)
class Header:
    """Hold a header of `depth` rows from offset `top`, with every column that has words.

    `score` tells how well it fits its kind, in columns.
    """

    top: int
    depth: int
    columns: tuple[HeaderColumn, ...]
    kind: Kind
    score: int = 0

    @property
    def bottom(self) -> int:
        """Return the offset of the row below."""
        return self.top + self.depth

    @property
    def is_whole(self) -> bool:
        """Return True if no required column is missing."""
        return self.offsets().keys() >= set(self.kind.required)

    @property
    def level_columns(self) -> set[int]:
        """Return the offsets of the columns that hold a level-1 or level-2 name."""
        return {column.offset for column in self.columns if not _LEVELS.isdisjoint(column.fields)}

    def repeats(self, other: Header | None) -> bool:
        """Return True if the header has the kind and columns of another, as on the next page."""
        return other is not None and self.kind is other.kind and self.columns == other.columns

    def offsets(self) -> dict[str, list[int]]:
        """Map each field to the offsets of its columns, from left to right."""
        offsets: dict[str, list[int]] = {}
        for column in self.columns:
            for field in column.match.fields:
                offsets.setdefault(field, []).append(column.offset)
        return offsets
