"""The county workbooks of a sample edition, with the superseded and damaged files beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from random import Random

from simulation.editions.assignment import Assignment, CatalogKey, fault_kinds
from simulation.editions.file_names import fill_file_name
from simulation.editions.sample_file import SampleFile
from simulation.faults.choose_fault import Host, draw_fault
from simulation.faults.draft import PlannedFault
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.selection import Selection
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import PlantedFault, Rendered
from simulation.plan import Plan, local_layout
from simulation.render import render

CONFLICT = "domain_conflict"
OLD_TIME_LIMIT = "信息形成后及时公开"
MISSING_IN_OLDER = 3


def county_catalog(
    edition: str, unit: SampleUnit, domain: Domain, selection: Selection, layout: str
) -> SampleCatalog:
    """Compose the faultless catalog of one county and domain."""
    items = [compose(domain, unit, *name, tiers) for name, tiers in selection.names.items()]
    return with_layout(
        SampleCatalog(
            edition, unit.code, unit.name, domain.code, domain.name, domain.order_number, tuple(items)
        ),
        layout,
    )


def with_layout(catalog: SampleCatalog, layout: str) -> SampleCatalog:
    """Add level-3 items if the layout has a column for them."""
    if layout != "level3_used":
        return catalog
    return replace(
        catalog,
        items=tuple(split for at, item in enumerate(catalog.items) for split in _with_level3(item, at)),
    )


def _with_level3(item: SampleItem, at: int) -> list[SampleItem]:
    """Split every third item into two level-3 items; the others repeat their level-2 name."""
    if at % 3 or item.level2 is None:
        return [replace(item, level3=item.level2)]
    return [replace(item, level3=f"{item.level2}{part}") for part in ("办理依据", "结果信息")]


def county_files(
    plan: Plan, selections: Mapping[tuple[SampleUnit, Domain], Selection], assignment: Assignment
) -> list[SampleFile]:
    """Make all county workbooks, with the unreadable and superseded files beside them."""
    idle = plan.not_handed_in("county")
    catalogs = {
        (unit.code, domain.code): county_catalog(
            plan.edition, unit, domain, selection, assignment.layout((unit.code, domain.code))
        )
        for (unit, domain), selection in selections.items()
        if [unit.code, domain.code] not in idle
    }
    return workbook_files(plan, catalogs, assignment, {})


def workbook_files(
    plan: Plan,
    catalogs: Mapping[CatalogKey, SampleCatalog],
    assignment: Assignment,
    names: Mapping[CatalogKey, str],
) -> list[SampleFile]:
    """Make the files of these catalogs, named by `names` or else at random."""
    kinds = fault_kinds(plan, assignment, catalogs)
    files: list[SampleFile] = []
    for unit in plan.units:
        taken: set[str] = set()
        for domain in plan.domains:
            key = unit.code, domain.code
            if key in catalogs:
                made = catalogs[key], assignment.layout(key), assignment.suffix(key), names.get(key, "")
                files += CountyWorkbook(plan, unit, domain, *made).files(kinds.get(key, []), taken)
    return files


@dataclass(frozen=True, slots=True)
class CountyWorkbook:
    """The data from which the files of one county and domain are made."""

    plan: Plan
    unit: SampleUnit
    domain: Domain
    catalog: SampleCatalog
    layout_name: str
    suffix: str
    name: str

    def files(self, kinds: Sequence[str], taken: set[str]) -> list[SampleFile]:
        """Make the current workbook, preceded by the files it replaces; add their paths to `taken`."""
        rng = self.plan.rng(f"{self.unit.code}/{self.domain.code}")
        if CONFLICT in kinds:
            current = self._misnamed(kinds, rng)
        else:
            name = self._name(taken, rng)
            current = self._file(name, render([self.catalog], self.layout, self._faults(kinds, rng)))
        files = [*self._unreadable(current), *self._superseded(current)] or [current]
        taken.update(file.path for file in files)
        return files

    @property
    def layout(self) -> Layout:
        """Return the layout with the tier words of this county."""
        return local_layout(self.layout_name, self.unit, self.unit, self.plan.document.get("area_code", ""))

    def _faults(self, kinds: Sequence[str], rng: Random) -> list[PlannedFault]:
        host = Host(self.unit, self.catalog, self.layout, self.suffix, self.plan.units)
        values = self.plan.document["values"]
        return [draw_fault(kind, host, values, rng) for kind in kinds if kind != CONFLICT]

    def _name(self, taken: set[str], rng: Random) -> str:
        """Choose the file name: the given one, or a random one.

        The name states unit and domain in full if no title does, or if another file has the random name.
        """
        patterns = self.plan.document["names"]["county"]
        if self.name and self._path(self.name) not in taken:
            return self.name
        full = fill_file_name(patterns[0], self.unit, self.domain, rng)
        name = (
            fill_file_name(rng.choice(patterns), self.unit, self.domain, rng) if self.layout.titles else full
        )
        return full if self._path(name) in taken else name

    def _misnamed(self, kinds: Sequence[str], rng: Random) -> SampleFile:
        """Make a file named after the next domain, while its title and sheet name the right one."""
        every = self.plan.domains
        other = every[(every.index(self.domain) + 1) % len(every)]
        name = (
            fill_file_name(self.plan.document["names"]["county"][0], self.unit, other, rng)
            + self.plan.edition
        )
        layout = replace(self.layout, sheet_name="{domain}")
        rendered = render([self.catalog], layout, self._faults(kinds, rng))
        rendered.planted.append(PlantedFault(CONFLICT, "", "", other.code))
        return self._file(name, rendered)

    def _path(self, name: str) -> str:
        return f"{self.unit.folder}/{name}{self.suffix}"

    def _file(self, name: str, rendered: Rendered) -> SampleFile:
        path, faultless = self._path(name), (self.catalog,)
        return SampleFile(
            path, self.unit.code, self.unit.tier, self.layout_name, rendered, faultless=faultless
        )

    def _case(self, kind: str) -> Mapping[str, str] | None:
        """Find the plan's entry for this county and domain under `unreadable` or `superseded`."""
        own = {"unit": self.unit.code, "domain": self.domain.code}
        cases: list[dict[str, str]] = self.plan.document[kind]
        return next((case for case in cases if own.items() <= case.items()), None)

    def _unreadable(self, current: SampleFile) -> list[SampleFile]:
        """Make an unreadable file with its corrected version, if the plan has one."""
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
        """Make an older version, with fewer items and one other text, if the plan has one."""
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
