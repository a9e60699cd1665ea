"""The county workbooks of the sample edition: one a county and domain, and what lies beside some of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from random import Random

from simulation.editions.assignment import Assignment, CatalogKey, fault_kinds
from simulation.editions.file_names import fill
from simulation.editions.plan import Plan, local_layout
from simulation.editions.sample_file import SampleFile
from simulation.faults.choose_fault import Host, blemish
from simulation.faults.draft import Blemish
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.selection import Selection
from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import Domain, domains
from simulation.layouts.layout import Layout
from simulation.layouts.render import render
from simulation.layouts.rendered import PlantedFault, Rendered

CONFLICT = "domain_conflict"
OLD_TIME_LIMIT = "信息形成后及时公开"
MISSING_IN_OLDER = 3


def catalog(
    edition: str, unit: SampleUnit, domain: Domain, selection: Selection, layout: str
) -> SampleCatalog:
    """The faultless catalog of one county and domain."""
    items = [compose(domain, unit, *name, tiers) for name, tiers in selection.names.items()]
    return laid_out(
        SampleCatalog(
            edition, unit.code, unit.name, domain.code, domain.name, domain.order_number, tuple(items)
        ),
        layout,
    )


def laid_out(catalog: SampleCatalog, layout: str) -> SampleCatalog:
    """The catalog with level-3 items where its layout has a column that is used for them."""
    if layout != "level3_used":
        return catalog
    return replace(
        catalog,
        items=tuple(split for at, item in enumerate(catalog.items) for split in _with_level3(item, at)),
    )


def _with_level3(item: SampleItem, at: int) -> list[SampleItem]:
    """Every third item has two level-3 items, the others one of the same name as their level-2."""
    if at % 3 or item.level2 is None:
        return [replace(item, level3=item.level2)]
    return [replace(item, level3=f"{item.level2}{part}") for part in ("办理依据", "结果信息")]


def county_files(
    plan: Plan, selections: Mapping[tuple[SampleUnit, Domain], Selection], assignment: Assignment
) -> list[SampleFile]:
    """All county workbooks, with the unreadable and superseded ones beside them."""
    catalogs = {
        (unit.code, domain.code): catalog(
            plan.edition, unit, domain, selection, assignment.layout((unit.code, domain.code))
        )
        for (unit, domain), selection in selections.items()
    }
    return workbooks(plan, catalogs, assignment, {})


def workbooks(
    plan: Plan,
    catalogs: Mapping[CatalogKey, SampleCatalog],
    assignment: Assignment,
    names: Mapping[CatalogKey, str],
) -> list[SampleFile]:
    """The files of these catalogs, named as `names` has it or else by chance."""
    kinds = fault_kinds(plan, assignment, catalogs)
    files: list[SampleFile] = []
    for unit in counties(plan.edition):
        taken: set[str] = set()
        for domain in domains(plan.edition):
            key = unit.code, domain.code
            if key in catalogs:
                made = catalogs[key], assignment.layout(key), assignment.suffix(key), names.get(key, "")
                files += CountyWorkbook(plan, unit, domain, *made).files(kinds.get(key, []), taken)
    return files


@dataclass(frozen=True, slots=True)
class CountyWorkbook:
    """One county and domain: everything its files are made from."""

    plan: Plan
    unit: SampleUnit
    domain: Domain
    catalog: SampleCatalog
    layout_name: str
    suffix: str
    name: str

    def files(self, kinds: Sequence[str], taken: set[str]) -> list[SampleFile]:
        """The workbook that counts, and before it what it replaces; `taken` grows by their paths."""
        chance = self.plan.chance(f"{self.unit.code}/{self.domain.code}")
        if CONFLICT in kinds:
            current = self._misnamed(kinds, chance)
        else:
            name = self._name(taken, chance)
            current = self._file(name, render([self.catalog], self.layout, self._faults(kinds, chance)))
        files = [*self._unreadable(current), *self._superseded(current)] or [current]
        taken.update(file.path for file in files)
        return files

    @property
    def layout(self) -> Layout:
        """The layout with the tier words of this county."""
        return local_layout(self.layout_name, self.unit, self.unit)

    def _faults(self, kinds: Sequence[str], chance: Random) -> list[Blemish]:
        host = Host(self.unit, self.catalog, self.layout, self.suffix)
        values = self.plan.document["values"]
        return [blemish(kind, host, values, chance) for kind in kinds if kind != CONFLICT]

    def _name(self, taken: set[str], chance: Random) -> str:
        """The given name or one drawn by chance; in full where no title tells unit and domain, or it is taken."""
        patterns = self.plan.document["names"]["county"]
        if self.name and self._path(self.name) not in taken:
            return self.name
        full = fill(patterns[0], self.unit, self.domain, chance)
        name = fill(chance.choice(patterns), self.unit, self.domain, chance) if self.layout.titles else full
        return full if self._path(name) in taken else name

    def _misnamed(self, kinds: Sequence[str], chance: Random) -> SampleFile:
        """A file named after the next domain, while its title and its sheet both tell the right one."""
        every = domains(self.plan.edition)
        other = every[self.domain.order_number % len(every)]
        name = fill(self.plan.document["names"]["county"][0], self.unit, other, chance) + self.plan.edition
        layout = replace(self.layout, sheet_name="{domain}")
        rendered = render([self.catalog], layout, self._faults(kinds, chance))
        rendered.planted.append(PlantedFault(CONFLICT, "", "", other.code))
        return self._file(name, rendered)

    def _path(self, name: str) -> str:
        return f"{self.unit.folder}/{name}{self.suffix}"

    def _file(self, name: str, rendered: Rendered) -> SampleFile:
        path, faultless = self._path(name), (self.catalog,)
        return SampleFile(path, self.unit.code, "county", self.layout_name, rendered, faultless=faultless)

    def _case(self, kind: str) -> Mapping[str, str] | None:
        """What the plan says of this county and domain under `unreadable` or `superseded`."""
        own = {"unit": self.unit.code, "domain": self.domain.code}
        cases: list[dict[str, str]] = self.plan.document[kind]
        return next((case for case in cases if own.items() <= case.items()), None)

    def _unreadable(self, current: SampleFile) -> list[SampleFile]:
        """A file that cannot be read and its corrected version beside it."""
        case = self._case("unreadable")
        if case is None:
            return []
        name = PurePosixPath(current.path).stem
        corrected = self.plan.document["names"]["corrected"].format(name=name)
        return [
            replace(current, role="unreadable", damage=case["how"]),
            replace(current, path=self._path(corrected)),
        ]

    def _superseded(self, current: SampleFile) -> list[SampleFile]:
        """An older version with some items less and one text changed, and the later one."""
        case = self._case("superseded")
        if case is None:
            return []
        first, *rest = self.catalog.items
        older = (replace(first, time_limit=OLD_TIME_LIMIT), *rest[:-MISSING_IN_OLDER])
        rendered = render([replace(self.catalog, items=older)], self.layout)
        return [
            replace(self._file(case["older"], rendered), role="superseded"),
            replace(current, path=self._path(case["later"])),
        ]
