"""Which units and domains an edition has, and what became of the others: the rows of `reference/succession.csv`.

A code exists from the edition in which another becomes it (or it is created), else from the first; it ends before the
edition in which it becomes another (or is abolished). An edition belongs to the year with which its name begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

BEGINNINGS = frozenset({"renamed", "split", "created"})
"""Changes after which the code they lead to is new; a merger leads to one that was there before."""
ENDINGS = frozenset({"renamed", "merged", "split", "abolished"})
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One row: from the year `edition` on, `from_code` has become `to_code`; "" where there is none."""

    edition: str
    entity: str
    change: str
    from_code: str
    to_code: str


class Succession:
    """Answers for all codes; one that no step names exists in every edition."""

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
        """The year of the first edition that has the code; None where it was always there."""
        return self._begun.get((entity, code))

    def last_edition(self, entity: str, code: str) -> str | None:
        """The year of the last edition that has the code; None where it is there still."""
        ended = self._ended.get((entity, code))
        return f"{int(ended) - 1:04}" if ended else None

    def is_in(self, entity: str, code: str, edition: str) -> bool:
        """Whether the edition has the code. An edition that is named after no year is taken for the newest."""
        year = edition[:_YEAR]
        begun, ended = self._begun.get((entity, code), ""), self._ended.get((entity, code))
        return begun <= year and (ended is None or year < ended)

    def standing_for(self, entity: str, code: str, edition: str) -> tuple[str, ...]:
        """The codes that stand for this one in the edition: itself, else what it became, else what it was before.

        Several where it was split; none where it was abolished or is created later only.
        """
        if self.is_in(entity, code, edition):
            return (code,)
        has_begun = self._begun.get((entity, code), "") <= edition[:_YEAR]
        mine = [step for step in self._steps if step.entity == entity]
        if has_begun:
            near = [step.to_code for step in mine if step.from_code == code]
        else:
            near = [step.from_code for step in mine if step.to_code == code and step.change in BEGINNINGS]
        found = (each for other in filter(None, near) for each in self.standing_for(entity, other, edition))
        return tuple(dict.fromkeys(found))
