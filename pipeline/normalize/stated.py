"""Find what the title, the sheet name and the file name state of a whole table: its tiers, and which part it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.normalize.stated_parts import Part, find_part
from pipeline.normalize.stated_tiers import TierFinder
from schemas.reference.reference_data import Reference


@dataclass(frozen=True, slots=True)
class Stated:
    """Hold what is stated of a table.

    Attributes:
        tiers: tier fields, `city` for 市级; none where nothing states a tier.
        tier_text: the text that states them, the nearest to the table.
        other_text: the name of a sheet, file or folder that states none of these tiers but others.
        texts: where a part may be named, the nearest first.
    """

    tiers: frozenset[str]
    tier_text: str | None
    other_text: str | None
    texts: tuple[str, ...]

    @property
    def part(self) -> Part | None:
        """The part that the nearest text names; one that is called a part goes before a mere department."""
        parts = [part for part in map(find_part, self.texts) if part]
        return next((part for part in parts if not part.is_department), next(iter(parts), None))


class StatementFinder:
    """Find what texts state; units and domains of the reference data are names and state nothing."""

    def __init__(self, reference: Reference) -> None:
        names = [*_named(reference.unit), *_named(reference.domain)]
        former = reference.former["domain"].values()
        self._tiers = TierFinder([*names, *(word for each in former for word in each.words)])

    def find(self, titles: Sequence[str], over: Sequence[str] = (), names: Sequence[str] = ()) -> Stated:
        """Find what texts state of a table, of which the nearest to the table come first.

        `titles` are its own; `over` those above all tables of its sheet, which may be a list of contents: where they
        state several tiers they hold for no table; `names` those of sheet, file and folders.
        """
        above, further, named = map(self._said, (titles, over, names))
        alike = further if len({tiers for _, tiers in further}) == 1 else []
        text, tiers = next(iter([*above, *alike, *named]), (None, frozenset[str]()))
        other = next((name for name, found in named if tiers.isdisjoint(found)), None)
        return Stated(tiers, text, other, (*titles, *names))

    def _said(self, texts: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
        return [(text, tiers) for text in texts if (tiers := self._tiers.find(text))]


def _named(table: pd.DataFrame) -> Iterable[str]:
    """Find names, short names and aliases in a reference table."""
    for column in table.columns.intersection(["name", "short_name", "aliases"]):
        for text in table[column]:
            yield from filter(None, text.split(";"))
