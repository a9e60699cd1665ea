"""Successions of units and domains between editions: the rows of `succession.csv`.

A code exists from the edition in which another becomes it (or it is created), or else from the first. It ends before
the edition in which it becomes another (or is abolished). An edition belongs to the year that its name begins with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

BEGINNINGS = frozenset({"renamed", "split", "created"})
"""Changes whose `to_code` is new; a merger leads to a code that existed before."""
ENDINGS = frozenset({"renamed", "merged", "split", "abolished"})
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """A row: from the year `edition` on, `from_code` has become `to_code`; "" where there is none."""

    edition: str
    entity: str
    change: str
    from_code: str
    to_code: str


class Succession:
    """The lifetimes and successors of all codes; a code without steps exists in every edition."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = [step for step in steps if step.from_code != step.to_code]
        self._stays = {(step.entity, step.from_code) for step in steps if step.from_code == step.to_code}

    @cached_property
    def _begun(self) -> dict[tuple[str, str], str]:
        steps = (step for step in self._steps if step.change in BEGINNINGS)
        return {(step.entity, step.to_code): step.edition for step in steps}

    @cached_property
    def _ended(self) -> dict[tuple[str, str], str]:
        steps = (step for step in self._steps if step.change in ENDINGS)
        ended = {(step.entity, step.from_code): step.edition for step in steps}
        return {key: edition for key, edition in ended.items() if key not in self._stays}

    def first_edition(self, entity: str, code: str) -> str | None:
        """Return the year of the first edition with the code; None if it always existed."""
        return self._begun.get((entity, code))

    def last_edition(self, entity: str, code: str) -> str | None:
        """Return the year of the last edition with the code; None if it still exists."""
        ended = self._ended.get((entity, code))
        return f"{int(ended) - 1:04}" if ended else None

    def is_in(self, entity: str, code: str, edition: str) -> bool:
        """Return True if the edition has the code. An edition not named after a year counts as the newest."""
        year = edition[:_YEAR]
        begun, ended = self._begun.get((entity, code), ""), self._ended.get((entity, code))
        return begun <= year and (ended is None or year < ended)

    def standing_for(self, entity: str, code: str, edition: str) -> tuple[str, ...]:
        """List the codes that stand for this one in an edition.

        That is the code itself, or else what it became, or else what it was before. There are several after a split,
        and none after an abolition or before a creation.
        """
        if self.is_in(entity, code, edition):
            return (code,)
        has_begun = self._begun.get((entity, code), "") <= edition[:_YEAR]
        mine = [step for step in self._steps if step.entity == entity]
        if has_begun:
            neighbours = [step.to_code for step in mine if step.from_code == code]
        else:
            neighbours = [
                step.from_code for step in mine if step.to_code == code and step.change in BEGINNINGS
            ]
        codes = (
            standing
            for other in filter(None, neighbours)
            for standing in self.standing_for(entity, other, edition)
        )
        return tuple(dict.fromkeys(codes))
