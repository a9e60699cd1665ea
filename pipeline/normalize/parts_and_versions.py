"""Tell parts of a catalog from versions of it, if a unit hands in a domain in several files (docs/design.md, rule 6).

What is assumed and how an office says otherwise is told in docs/counting.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.normalize.revisions import Revision
from pipeline.normalize.stated_parts import Part
from schemas.rules.criteria import load_criteria

TIERS_TOGETHER, PARTS_TOGETHER, PARTS_ASSUMED, PARTS_DOUBTFUL, VERSION_DOUBTFUL = (
    "tiers_counted_together",
    "parts_counted_together",
    "parts_assumed",
    "parts_doubtful",
    "version_doubtful",
)
"""The rules that tell what was assumed of two files."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Hold what is known of a file's catalog of one domain.

    Attributes:
        file: index of its submission.
        sha256: of its content.
        received: greater for files received later, equal for those received together.
        tiers: that its tables state, or the unit's own.
        parts: that its tables state, if each of them does.
        items: its distinct pairs of names, as numbers.
    """

    file: int
    sha256: str
    received: int
    revision: Revision
    tiers: frozenset[str]
    parts: frozenset[Part]
    items: frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Tell what an earlier file is to a later one: a version that does not count beside it, or a part that does.

    `rule` names the finding that says so, if there is one beside that of a superseded file; `items`: by how many the
    count is wrong if the assumption is.
    """

    is_version: bool
    rule: str | None = None
    items: int = 0


def relation(old: Rival, new: Rival) -> Relation:
    """Judge two files of which `old` is the earlier: by what they state, then by the items they share."""
    lost = len(old.items - new.items)
    if old.tiers != new.tiers:
        differing = len(old.items ^ new.items)
        doubtful = bool(old.tiers & new.tiers) and _is_more(differing)
        return _beside(PARTS_DOUBTFUL if doubtful else TIERS_TOGETHER, differing)
    if old.sha256 == new.sha256:
        return _version(lost)
    return _by_parts(old, new, lost) or _by_items(old, new, lost)


def _by_parts(old: Rival, new: Rival, lost: int) -> Relation | None:
    """Judge by the parts that the two state; None where that tells nothing."""
    [told, named], [other, other_named] = (_split(each.parts) for each in (old, new))
    if told and other:
        return None if _share(told, other) else _beside(PARTS_TOGETHER, lost)
    if len(told | other) == 1:
        return _beside_whole(old, new, lost, is_part_first=bool(told))
    if named and other_named and not _share(named, other_named) and not _are_alike(old, new):
        return _beside(PARTS_TOGETHER, lost)
    return None


def _beside_whole(old: Rival, new: Rival, lost: int, *, is_part_first: bool) -> Relation:
    """Judge a part and a file that names none: a later whole that has most of the part replaces it."""
    part, whole = (old, new) if is_part_first else (new, old)
    common = len(part.items & whole.items)
    is_whole_later = new.received > old.received or new.revision.is_said_after(old.revision)
    if is_part_first and is_whole_later and 2 * common >= len(part.items):
        return _version(lost, doubtful=True)
    doubtful = common and _is_more(len(part.items) - common) and _is_more(lost)
    return _beside(PARTS_DOUBTFUL if doubtful else PARTS_TOGETHER, lost)


def _by_items(old: Rival, new: Rival, lost: int) -> Relation:
    """Judge by how many items the two share, by their receipt, and by what their names say of revision."""
    if not _are_alike(old, new):
        if new.revision.is_said_after(old.revision):
            return _version(lost, doubtful=True)
        is_far = _is_more(lost) and _is_more(len(new.items - old.items))
        return _beside(PARTS_DOUBTFUL if is_far else PARTS_ASSUMED, lost)
    if new.received > old.received or new.revision.is_told_after(old.revision):
        return _version(lost, doubtful=2 * lost > len(old.items))
    if _is_more(lost) and _is_extract(old, new) and new.revision.number == old.revision.number:
        return _beside(PARTS_DOUBTFUL, lost)
    return _version(lost, doubtful=True)


def _version(lost: int, *, doubtful: bool = False) -> Relation:
    """Find that the earlier file does not count; asked only where that costs more than an item."""
    return Relation(
        is_version=True, rule=VERSION_DOUBTFUL if doubtful and _is_more(lost) else None, items=lost
    )


def _beside(rule: str, lost: int) -> Relation:
    return Relation(is_version=False, rule=rule, items=lost)


def _split(parts: frozenset[Part]) -> tuple[frozenset[Part], frozenset[Part]]:
    """Separate the parts that are called so from the departments that may be parts."""
    named = frozenset(part for part in parts if part.is_department)
    return parts - named, named


def _share(some: frozenset[Part], others: frozenset[Part]) -> bool:
    return any(part.is_same(other) for part in some for other in others)


def _are_alike(old: Rival, new: Rival) -> bool:
    share = load_criteria().same_catalog["versions"]
    return len(old.items & new.items) >= share * len(old.items | new.items)


def _is_extract(old: Rival, new: Rival) -> bool:
    share = load_criteria().same_catalog["extract"]
    return len(old.items & new.items) >= share * min(len(old.items), len(new.items))


def _is_more(items: int) -> bool:
    return items > load_criteria().same_catalog["most_unasked"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold what was assumed of a file that counts, beside others: the rule that tells it, and by how many items."""

    rule: str
    file: int
    others: tuple[int, ...]
    items: int


class Sorting:
    """Sort rivals, from the latest to the earliest, into series of versions; of each the latest counts.

    `superseded`: by file that does not count, the one that does in its place.
    """

    def __init__(self, rivals: Sequence[Rival]) -> None:
        self.superseded: dict[int, int] = {}
        self._series: list[list[Rival]] = []
        self._told: dict[tuple[int, str], dict[int, int]] = {}
        for rival in sorted(rivals, key=lambda each: (each.received, each.revision), reverse=True):
            self._take(rival)

    @property
    def judgements(self) -> list[Judgement]:
        """What was assumed of the files that count."""
        return [
            Judgement(rule, file, tuple(sorted(others)), max(others.values()))
            for (file, rule), others in sorted(self._told.items())
        ]

    def _take(self, rival: Rival) -> None:
        """Add a file to the first series of which it is an earlier version; else it begins one of its own."""
        beside: list[tuple[Rival, Relation]] = []
        for versions in self._series:
            first = relation(rival, versions[0])
            further = (relation(rival, new) for new in versions[1:])
            found = next((each for each in chain([first], further) if each.is_version), None)
            if found:
                self.superseded[rival.file] = versions[0].file
                self._tell(versions[0], rival, found)
                versions.append(rival)
                return
            beside.append((versions[0], first))
        for latest, found in beside:
            self._tell(latest, rival, found)
            self._tell(rival, latest, found)
        self._series.append([rival])

    def _tell(self, of: Rival, other: Rival, found: Relation) -> None:
        if found.rule:
            self._told.setdefault((of.file, found.rule), {})[other.file] = found.items
