"""Find what title, sheet name and file name state about a table: its tiers, and which part it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.normalize.stated_parts import CatalogPart, find_part
from pipeline.normalize.stated_tiers import TierFinder
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable


@dataclass(frozen=True, slots=True)
class TableStatements:
    """Hold what is stated about a table.

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
    def part(self) -> CatalogPart | None:
        """Return the part that the nearest text names; one called a part precedes a mere department."""
        parts = [part for part in map(find_part, self.texts) if part]
        return next((part for part in parts if not part.is_department), next(iter(parts), None))


class StatementFinder:
    """Find what texts state; names of units and domains state nothing."""

    def __init__(self, reference: Reference) -> None:
        names = [*names_in(reference.unit), *names_in(reference.domain)]
        former = reference.former["domain"].values()
        self._tiers = TierFinder([*names, *(word for each in former for word in each.words)])

    def find(
        self, titles: Sequence[str], over: Sequence[str] = (), names: Sequence[str] = ()
    ) -> TableStatements:
        """Find what texts state about a table; in each list the nearest text comes first.

        `titles` are the table's own; `over` those of its sheet, which may be a list of contents: if they state several
        tiers they hold for no table; `names` are those of sheet, file and folders.
        """
        above, further, named = map(self._tiers_of, (titles, over, names))
        alike = further if len({tiers for _, tiers in further}) == 1 else []
        text, tiers = next(iter([*above, *alike, *named]), (None, frozenset[str]()))
        other = next((name for name, found in named if tiers.isdisjoint(found)), None)
        return TableStatements(tiers, text, other, (*titles, *names))

    def _tiers_of(self, texts: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
        return [(text, tiers) for text in texts if (tiers := self._tiers.find(text))]


def names_in(table: ReferenceTable) -> Iterable[str]:
    """Yield the names, short names and aliases in a reference table."""
    for row in table.rows:
        for column in ("name", "short_name", "aliases"):
            yield from filter(None, row.get(column, "").split(";"))
