"""The county workbooks of the sample edition: one a county and domain, and what lies beside some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from simulation.compose import compose
from simulation.draft import Blemish
from simulation.faults import Host, blemish, fits
from simulation.layout import presets
from simulation.model import Catalog, Item, Planted, Rendered
from simulation.naming import fill
from simulation.plan import USUAL_FORMAT, USUAL_LAYOUT, Plan, deal, local_layout
from simulation.render import render
from simulation.sample_file import SampleFile
from simulation.selection import Selection
from simulation.units import Unit, counties
from simulation.vocabulary import Domain, domains

Key = tuple[str, str]
"""Unit code and domain code."""

LITTLE_TOWN_WORK = 0.9
"""Domains with less township work than this may come without tier columns."""
CONFLICT = "domain_conflict"
OLD_TIME_LIMIT = "信息形成后及时公开"
MISSING_IN_OLDER = 3


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the plan gives to each county workbook; a key that is missing has the usual."""

    layouts: Mapping[Key, str]
    formats: Mapping[Key, str]

    def layout(self, key: Key) -> str:
        """The name of the workbook's layout."""
        return self.layouts.get(key, USUAL_LAYOUT)

    def suffix(self, key: Key) -> str:
        """The suffix of the workbook's file."""
        return self.formats.get(key, USUAL_FORMAT)


def assign(plan: Plan) -> Assignment:
    """Deal the planned layouts and formats over all county workbooks."""
    town = {domain.code: domain.town for domain in domains()}
    keys = [(unit.code, domain.code) for unit in counties() for domain in domains()]

    def layout_fits(name: str, key: Key) -> bool:
        return bool(presets()[name].tiers) or town[key[1]] < LITTLE_TOWN_WORK

    layouts = deal(plan.document["county_layouts"], keys, plan.chance("layouts"), layout_fits)
    special = special_cases(plan)

    def format_fits(suffix: str, key: Key) -> bool:
        style = presets()[layouts.get(key, USUAL_LAYOUT)].level1_style
        return key not in special and (suffix != ".ods" or style != "merged")

    return Assignment(layouts, deal(plan.document["formats"], keys, plan.chance("formats"), format_fits))


def without_townships(assignment: Assignment) -> frozenset[Key]:
    """The workbooks whose layout has no tier columns, and which therefore list no township items."""
    return frozenset(key for key, name in assignment.layouts.items() if not presets()[name].tiers)


def catalog(edition: str, unit: Unit, domain: Domain, selection: Selection, layout: str) -> Catalog:
    """The faultless catalog of one county and domain."""
    items = [compose(domain, unit, *name, tiers) for name, tiers in selection.names.items()]
    if layout == "level3_used":
        items = [split for at, item in enumerate(items) for split in _with_level3(item, at)]
    return Catalog(edition, unit.code, unit.name, domain.code, domain.name, domain.order_number, tuple(items))


def _with_level3(item: Item, at: int) -> list[Item]:
    """Every third item has two level-3 items, the others one of the same name as their level-2."""
    if at % 3 or item.level2 is None:
        return [replace(item, level3=item.level2)]
    return [replace(item, level3=f"{item.level2}{part}") for part in ("办理依据", "结果信息")]


def county_files(
    plan: Plan, selections: Mapping[tuple[Unit, Domain], Selection], assignment: Assignment
) -> list[SampleFile]:
    """All county workbooks, with the unreadable and superseded ones beside them."""
    catalogs = {
        (unit.code, domain.code): catalog(
            plan.edition, unit, domain, selection, assignment.layout((unit.code, domain.code))
        )
        for (unit, domain), selection in selections.items()
    }
    kinds = _fault_kinds(plan, assignment, catalogs)
    files: list[SampleFile] = []
    for unit in counties():
        taken: set[str] = set()
        for domain in domains():
            key = unit.code, domain.code
            case = Case(plan, unit, domain, catalogs[key], assignment.layout(key), assignment.suffix(key))
            files += case.files(kinds.get(key, []), taken)
    return files


def _fault_kinds(plan: Plan, assignment: Assignment, catalogs: Mapping[Key, Catalog]) -> dict[Key, list[str]]:
    """The kinds of faults of each workbook that has any: at most one structural one, and one other."""
    special = special_cases(plan)
    units = {unit.code: unit for unit in counties()}

    def is_fit(kind: str, key: Key) -> bool:
        layout = presets()[assignment.layout(key)]
        host = Host(units[key[0]], catalogs[key], layout, assignment.suffix(key))
        return key not in special and fits(kind, host)

    found: dict[Key, list[str]] = {}
    keys = list(catalogs)
    for group in ("structural_blemishes", "blemishes"):
        for key, kind in deal(plan.document[group], keys, plan.chance(group), is_fit).items():
            found.setdefault(key, []).append(kind)
    return found


def special_cases(plan: Plan) -> frozenset[Key]:
    """The workbooks that come in several versions; they are .xlsx and have no other fault."""
    cases = (*plan.document["unreadable"], *plan.document["superseded"])
    return frozenset((case["unit"], case["domain"]) for case in cases)


@dataclass(frozen=True, slots=True)
class Case:
    """One county and domain: everything its files are made from."""

    plan: Plan
    unit: Unit
    domain: Domain
    catalog: Catalog
    layout_name: str
    suffix: str

    def files(self, kinds: Sequence[str], taken: set[str]) -> list[SampleFile]:
        """The workbook that counts, and before it what it replaces; `taken` grows by their paths."""
        chance = self.plan.chance(f"{self.unit.code}/{self.domain.code}")
        name, planted = self._name(kinds, taken, chance)
        host = Host(self.unit, self.catalog, presets()[self.layout_name], self.suffix)
        values = self.plan.document["values"]
        faults = [blemish(kind, host, values, chance) for kind in kinds if kind != CONFLICT]
        current = self._file(name, self._rendered(kinds, faults), planted)
        files = [*self._unreadable(current, name), *self._superseded(current)] or [current]
        taken.update(file.path for file in files)
        return files

    def _name(self, kinds: Sequence[str], taken: set[str], chance: Random) -> tuple[str, list[Planted]]:
        """The file's name; one that names the wrong domain is a planted fault."""
        patterns = self.plan.document["names"]["county"]
        named = self.domain
        if CONFLICT in kinds:
            named = domains()[self.domain.order_number % len(domains())]
        full = fill(patterns[0], self.unit, named, chance)
        if CONFLICT in kinds:
            return full + "2020", [Planted(CONFLICT, "", "", named.code)]
        has_title = bool(presets()[self.layout_name].titles)
        name = fill(chance.choice(patterns), self.unit, named, chance) if has_title else full
        return (full if self._path(name) in taken else name), []

    def _rendered(self, kinds: Sequence[str], faults: Sequence[Blemish]) -> Rendered:
        """The workbook; where the file's name is wrong, title and sheet name both tell the domain."""
        layout = local_layout(self.layout_name, self.unit, self.unit)
        if CONFLICT in kinds:
            layout = replace(layout, sheet_name="{domain}")
        return render([self.catalog], layout, faults)

    def _path(self, name: str) -> str:
        return f"{self.unit.folder}/{name}{self.suffix}"

    def _file(self, name: str, rendered: Rendered, planted: Sequence[Planted] = ()) -> SampleFile:
        return SampleFile(
            path=self._path(name),
            unit_code=self.unit.code,
            tier="county",
            layout=self.layout_name,
            rendered=rendered,
            planted=(*rendered.planted, *planted),
        )

    def _case(self, kind: str) -> Mapping[str, str] | None:
        """What the plan says of this county and domain under `unreadable` or `superseded`."""
        own = {"unit": self.unit.code, "domain": self.domain.code}
        cases: list[dict[str, str]] = self.plan.document[kind]
        return next((case for case in cases if own.items() <= case.items()), None)

    def _unreadable(self, current: SampleFile, name: str) -> list[SampleFile]:
        """A file that cannot be read and its corrected version beside it."""
        case = self._case("unreadable")
        if case is None:
            return []
        corrected = self.plan.document["names"]["corrected"].format(name=name)
        return [
            replace(current, role="unreadable", damage=case["how"], planted=()),
            replace(current, path=self._path(corrected)),
        ]

    def _superseded(self, current: SampleFile) -> list[SampleFile]:
        """An older version with some items less and one text changed, and the later one."""
        case = self._case("superseded")
        if case is None:
            return []
        first, *rest = self.catalog.items
        older = (replace(first, time_limit=OLD_TIME_LIMIT), *rest[:-MISSING_IN_OLDER])
        old = self._rendered_catalog(replace(self.catalog, items=older))
        return [
            replace(self._file(case["older"], old), role="superseded"),
            replace(current, path=self._path(case["later"])),
        ]

    def _rendered_catalog(self, made: Catalog) -> Rendered:
        return render([made], local_layout(self.layout_name, self.unit, self.unit))
