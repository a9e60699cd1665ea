"""Find what the title, the sheet name and the file name state of a whole table: its tiers, and which part it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.normalize.stated_parts import Part, find_part
from pipeline.normalize.stated_tiers import TierFinder
from schemas.reference import Reference


@dataclass(frozen=True, slots=True)
class Stated:
    """Hold what is stated of a table.

    Attributes:
        tiers: tier fields, `city` for 市级; none where nothing states a tier.
        tier_text: the text that states them, the nearest to the table.
        other_text: a text further off that states none of these tiers but others.
        part: the part that the nearest text names.
    """

    tiers: frozenset[str]
    tier_text: str | None
    other_text: str | None
    part: Part | None


class StatementFinder:
    """Find what texts state; units and domains of the reference data are names and state nothing."""

    def __init__(self, reference: Reference) -> None:
        names = [*_named(reference.unit), *_named(reference.domain)]
        former = reference.former["domain"].values()
        self._tiers = TierFinder([*names, *(word for each in former for word in each.words)])

    def find(self, texts: Sequence[str]) -> Stated:
        """Find what the texts state, of which the nearest to the table come first."""
        said = [(text, tiers) for text in texts if (tiers := self._tiers.find(text))]
        text, tiers = said[0] if said else (None, frozenset[str]())
        others = (other for other, found in said if tiers.isdisjoint(found))
        parts = [part for part in map(find_part, texts) if part]
        told = [part for part in parts if not part.is_department]
        return Stated(tiers, text, next(others, None), next(iter([*told, *parts]), None))


def _named(table: pd.DataFrame) -> Iterable[str]:
    """Find names, short names and aliases in a reference table."""
    for column in table.columns.intersection(["name", "short_name", "aliases"]):
        for text in table[column]:
            yield from filter(None, text.split(";"))
