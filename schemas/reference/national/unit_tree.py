"""The tree of units in a province or in the country, in one yearly edition, with patches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from schemas.reference.national.codes import COUNTRY, TIERS, above, province_of, tier_of
from schemas.reference.national.editions import FOLDER, Edition, edition_of, names_in, read_rows
from schemas.reference.national.kinds import Kind, kind_of, together
from schemas.reference.national.patches import Patch, check_codes, merge, read_patch
from schemas.reference.problems import take_together

PATCH = FOLDER / "patch.csv"
CITIES = ("市", "直辖市")
"""The words of kinds that are cities."""


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """A unit; only the country's `parent_code` is "".

    `stem` is the name without its kind, if that leaves two characters. `is_expected` marks a government that can hand
    in catalogs.
    """

    code: str
    name: str
    stem: str
    tier: str
    kind: Kind
    parent_code: str
    is_expected: bool


class UnitTree:
    """The units by code, and who lies below whom; where a level is no unit, the next one above is the parent."""

    def __init__(self, names: Mapping[str, str], patch: Patch, edition: Edition) -> None:
        patched = {code: fields["name"] for code, fields in patch.items() if "name" in fields}
        removed = {code for code, fields in patch.items() if "removed" in fields}
        self.names = {code: name for code, name in {**names, **patched}.items() if code not in removed}
        self.patch = patch
        self.edition = edition
        self._units: dict[str, NationalUnit] = {}

    def __contains__(self, code: str) -> bool:
        """Return True if the edition has a unit with the code."""
        return code in self.names

    def unit(self, code: str) -> NationalUnit:
        """Return a unit, once for all callers.

        Raises:
            KeyError: no unit has the code.
        """
        if code not in self._units:
            self._units[code] = self._unit(code)
        return self._units[code]

    def _unit(self, code: str) -> NationalUnit:
        name, fields, tier = self.names[code], self.patch.get(code, {}), tier_of(code)
        kind = kind_of(tier, code, name, fields.get("kind", ""))
        stated = fields.get("is_expected")
        expected = stated == "yes" if stated else kind.expected
        return NationalUnit(code, name, kind.stem(name), tier, kind, self.parent(code), expected)

    def parent(self, code: str) -> str:
        """Return the code of the unit above; "" above the country."""
        patched = self.patch.get(code, {}).get("parent_code", "")
        shorter = patched if patched in self.names else next(above(code), "")
        return shorter if not shorter or shorter in self.names else self.parent(shorter)

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        children: dict[str, list[str]] = {}
        for code in sorted(self.names):
            children.setdefault(self.parent(code), []).append(code)
        return children

    def children(self, code: str) -> list[NationalUnit]:
        """List the units straight below a unit, by code."""
        return [self.unit(each) for each in self._children.get(code, ())]

    def below(self, code: str) -> Iterator[NationalUnit]:
        """List all units below a unit: each child, followed by what lies below it."""
        for child in self.children(code):
            yield child
            yield from self.below(child.code)

    def ancestors(self, code: str) -> Iterator[str]:
        """List the codes of the units above a unit, nearest first, without the country."""
        while (code := self.parent(code)) not in {"", COUNTRY}:
            yield code

    def lies_in(self, code: str, top: str) -> bool:
        """Return True for a unit and all that lie below it."""
        return top in {code, COUNTRY, *self.ancestors(code)}

    def path(self, code: str) -> str:
        """Return the full name of a unit: the names of the units above it, and its own."""
        return "".join(self.names[each] for each in reversed([code, *self.ancestors(code)]))

    def tiers_below(self, code: str) -> tuple[str, ...]:
        """List the tiers of the expected units straight below a unit: of a city without counties, townships."""
        tiers = {child.tier for child in self.children(code) if child.is_expected}
        return tuple(tier for tier in TIERS if tier in tiers)

    def together_below(self, code: str, tier: str) -> str:
        """Name the units of a tier below a unit together, by their kinds: 旗县（市）, 乡镇（街道）."""
        return together(
            tier, {unit.kind for unit in self.below(code) if unit.tier == tier and unit.is_expected}
        )

    def city_tier(self, code: str) -> str:
        """Return the tier that 「市级」 means in a unit: of the nearest city at or above it, else the prefecture."""
        kinds = (self.unit(each).kind for each in (code, *self.ancestors(code)))
        return next((kind.tier for kind in kinds if kind.word in CITIES), "prefecture")


def load_tree(code: str, year: str = "", *patches: Path) -> UnitTree:
    """Load the units of the province in which a code lies, or of the country, as of a year; lay patches over them.

    Raises:
        ReferenceDataError: a patch is invalid.
    """
    edition, rows = edition_of(year), read_rows(code)
    names, codes = names_in(rows, edition), {row[0] for row in rows}
    national = _national_patch(province_of(code), lambda each: each in names or each not in codes)
    laid = [read_patch(path) for path in patches]
    take_together(*(partial(check_codes, path, codes.union(national)) for path in patches))
    return UnitTree(names, merge([national, *laid]), edition)


def _national_patch(province: str, applies: Callable[[str], bool]) -> Patch:
    """Read the patch of the national list for a province, or for all, where it applies.

    It adds units that no edition has, and none that only other years have.
    """
    patch = read_patch(PATCH)
    return {
        code: fields
        for code, fields in patch.items()
        if province in {province_of(code), province_of(COUNTRY)} and applies(code)
    }
