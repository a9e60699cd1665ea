"""Distinguish parts of a catalog from versions of it, where several files hold one domain.

docs/design.md, rule 6; docs/counting.md explains the assumptions, and how an office corrects them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.normalize.revisions import Revision
from pipeline.normalize.stated_parts import CatalogPart
from schemas.rules.criteria import load_criteria

TIERS_TOGETHER, PARTS_TOGETHER, PARTS_ASSUMED, PARTS_DOUBTFUL, VERSION_DOUBTFUL = (
    "tiers_counted_together",
    "parts_counted_together",
    "parts_assumed",
    "parts_doubtful",
    "version_doubtful",
)
"""Rules whose findings report what was assumed of two files."""


@dataclass(frozen=True, slots=True)
class ContestedCatalog:
    """Hold what is known of one file's catalog of a domain that several files hold.

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
    parts: frozenset[CatalogPart]
    items: frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold whether an earlier file is a version of a later one (does not count) or a part (counts).

    `rule` names the finding that reports it, if any, beside that of a superseded file; `items` is the number of items
    by which the count is wrong if the assumption is.
    """

    is_version: bool
    rule: str | None = None
    items: int = 0


def relation(old: ContestedCatalog, new: ContestedCatalog) -> Relation:
    """Judge two files of which `old` is the earlier: by what they state, then by the items they share."""
    lost = len(old.items - new.items)
    if old.tiers != new.tiers:
        differing = len(old.items ^ new.items)
        doubtful = bool(old.tiers & new.tiers) and _is_worth_asking(differing)
        return _beside(PARTS_DOUBTFUL if doubtful else TIERS_TOGETHER, differing)
    if old.sha256 == new.sha256:
        return _version(lost)
    return _by_parts(old, new, lost) or _by_items(old, new, lost)


def _by_parts(old: ContestedCatalog, new: ContestedCatalog, lost: int) -> Relation | None:
    """Judge by the parts that the two state; None if that decides nothing."""
    [own, named], [other, other_named] = (_split_parts(each.parts) for each in (old, new))
    if own and other:
        return None if _have_common_part(own, other) else _beside(PARTS_TOGETHER, lost)
    if len(own | other) == 1:
        return _beside_whole(old, new, lost, is_part_first=bool(own))
    if named and other_named and not _have_common_part(named, other_named) and not _are_alike(old, new):
        return _beside(PARTS_TOGETHER, lost)
    return None


def _beside_whole(
    old: ContestedCatalog, new: ContestedCatalog, lost: int, *, is_part_first: bool
) -> Relation:
    """Judge a part and a file that names none: a later whole that has most of the part replaces it."""
    part, whole = (old, new) if is_part_first else (new, old)
    common = len(part.items & whole.items)
    is_whole_later = new.received > old.received or new.revision.is_marked_later(old.revision)
    if is_part_first and is_whole_later and 2 * common >= len(part.items):
        return _version(lost, doubtful=True)
    doubtful = common and _is_worth_asking(len(part.items) - common) and _is_worth_asking(lost)
    return _beside(PARTS_DOUBTFUL if doubtful else PARTS_TOGETHER, lost)


def _by_items(old: ContestedCatalog, new: ContestedCatalog, lost: int) -> Relation:
    """Judge by how many items the two share, by their receipt, and by what their names say of revision."""
    if not _are_alike(old, new):
        if new.revision.is_marked_later(old.revision):
            return _version(lost, doubtful=True)
        is_far = _is_worth_asking(lost) and _is_worth_asking(len(new.items - old.items))
        return _beside(PARTS_DOUBTFUL if is_far else PARTS_ASSUMED, lost)
    if new.received > old.received or new.revision.is_marked_or_dated_later(old.revision):
        return _version(lost, doubtful=2 * lost > len(old.items))
    if _is_worth_asking(lost) and _is_extract(old, new) and new.revision.number == old.revision.number:
        return _beside(PARTS_DOUBTFUL, lost)
    return _version(lost, doubtful=True)


def _version(lost: int, *, doubtful: bool = False) -> Relation:
    """Judge the earlier file a version; doubts are reported only if they concern more than an item."""
    return Relation(
        is_version=True, rule=VERSION_DOUBTFUL if doubtful and _is_worth_asking(lost) else None, items=lost
    )


def _beside(rule: str, lost: int) -> Relation:
    return Relation(is_version=False, rule=rule, items=lost)


def _split_parts(parts: frozenset[CatalogPart]) -> tuple[frozenset[CatalogPart], frozenset[CatalogPart]]:
    """Separate parts called so from mere departments, which may be parts."""
    named = frozenset(part for part in parts if part.is_department)
    return parts - named, named


def _have_common_part(some: frozenset[CatalogPart], others: frozenset[CatalogPart]) -> bool:
    return any(part.is_same(other) for part in some for other in others)


def _are_alike(old: ContestedCatalog, new: ContestedCatalog) -> bool:
    share = load_criteria().same_catalog["versions"]
    return len(old.items & new.items) >= share * len(old.items | new.items)


def _is_extract(old: ContestedCatalog, new: ContestedCatalog) -> bool:
    share = load_criteria().same_catalog["extract"]
    return len(old.items & new.items) >= share * min(len(old.items), len(new.items))


def _is_worth_asking(items: int) -> bool:
    return items > load_criteria().same_catalog["most_unasked"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hold an assumption about a file that counts: the rule, the other files, the items at stake."""

    rule: str
    file: int
    others: tuple[int, ...]
    items: int


class VersionSorter:
    """Sort the catalogs of one domain into series of versions, of which the latest counts.

    `superseded` maps each file that does not count to the one that counts in its place.
    """

    def __init__(self, catalogs: Sequence[ContestedCatalog]) -> None:
        self.superseded: dict[int, int] = {}
        self._series: list[list[ContestedCatalog]] = []
        self._assumed: dict[tuple[int, str], dict[int, int]] = {}
        for catalog in sorted(catalogs, key=lambda each: (each.received, each.revision), reverse=True):
            self._add(catalog)

    @property
    def judgements(self) -> list[Judgement]:
        """Return the assumptions about the files that count."""
        return [
            Judgement(rule, file, tuple(sorted(others)), max(others.values()))
            for (file, rule), others in sorted(self._assumed.items())
        ]

    def _add(self, catalog: ContestedCatalog) -> None:
        """Add a catalog to the first series of which it is an earlier version, or begin a new series."""
        beside: list[tuple[ContestedCatalog, Relation]] = []
        for versions in self._series:
            first = relation(catalog, versions[0])
            further = (relation(catalog, new) for new in versions[1:])
            found = next((each for each in chain([first], further) if each.is_version), None)
            if found:
                self.superseded[catalog.file] = versions[0].file
                self._assume(versions[0], catalog, found)
                versions.append(catalog)
                return
            beside.append((versions[0], first))
        for latest, found in beside:
            self._assume(latest, catalog, found)
            self._assume(catalog, latest, found)
        self._series.append([catalog])

    def _assume(self, of: ContestedCatalog, other: ContestedCatalog, found: Relation) -> None:
        if found.rule:
            self._assumed.setdefault((of.file, found.rule), {})[other.file] = found.items
