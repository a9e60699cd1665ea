"""Compute the changes expected between two editions, for comparison with `core.item_change`.

Both editions are taken as a careful reader reads them (`expected_items.as_read`): rows that do not count are left out,
and a field without a column in one of the two layouts is not compared; an empty cell is compared. A change is listed
at each tier at which the item counts:

- `renamed`: as recorded by the revision (`SampleEdition.renamed`). A renamed level-1 item is one row, without rows for
  its level-2 items unless they change themselves. Fields that changed too are listed.
- `added`, `removed`: a level-1 item is a row, and each of its level-2 items is one too.
- `changed`: a level-2 item of the same name whose time limit, channels or disclosing body differ.

Unit and domain are those of the later edition. A unit that absorbed another had the items of both, its own first. A
catalog that was not submitted again stays in force and has no changes; the first catalog of a unit and domain is all
added.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulation.editions.assignment import CatalogKey
from simulation.editions.comparison import ComparedFields, FieldsByName, compare
from simulation.editions.expected_items import as_read, ticked_tiers
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.sample import sample_reference

ByTier = dict[str, FieldsByName]


@dataclass(frozen=True, slots=True, order=True)
class ExpectedChange:
    """One expected change; a missing name is "", `fields` are sorted."""

    unit_code: str
    domain_code: str
    tier: str
    level: int
    change: str
    old_level1: str
    old_level2: str
    new_level1: str
    new_level2: str
    fields: tuple[str, ...]


def expected_changes(before: SampleEdition, after: SampleEdition) -> list[ExpectedChange]:
    """List every change from one edition to the next, sorted."""
    old, new = _catalogs(before, after.edition), _catalogs(after, after.edition)
    return sorted(change for key in new for change in _changes(key, old.get(key, {}), new[key], after))


def _changes(key: CatalogKey, old: ByTier, new: ByTier, after: SampleEdition) -> Iterator[ExpectedChange]:
    for tier in sorted(old.keys() | new.keys()):
        for row in compare(old.get(tier, {}), new.get(tier, {}), after.renamed.get(key, {})):
            old1, old2, new1, new2 = (name or "" for name in (*row.old, *row.new))
            yield ExpectedChange(*key, tier, row.level, row.change, old1, old2, new1, new2, row.fields)


def _catalogs(sample: SampleEdition, edition: str) -> Mapping[CatalogKey, ByTier]:
    """Collect the items of all current catalogs, by unit and domain in the given edition."""
    history = sample_reference().history
    result: defaultdict[CatalogKey, ByTier] = defaultdict(dict)
    for is_own in (True, False):  # a unit's own items before those of a unit it absorbed
        for file in (*sample.current("county"), *sample.current("township")):
            units = history.standing_for("unit", file.unit_code, edition)
            for unit in units if (file.unit_code in units) == is_own else ():
                _add_items(result, file, unit, edition)
    return result


def _add_items(result: defaultdict[CatalogKey, ByTier], file: SampleFile, unit: str, edition: str) -> None:
    """Add a file's items to its unit; existing entries are kept."""
    rendered, history = file.rendered, sample_reference().history
    codes = [history.standing_for("domain", catalog.domain_code, edition) for catalog in rendered.catalogs]
    for location in rendered.locations:
        item, [domain] = location.item, codes[location.catalog]
        for tier in (ticked_tiers(item, rendered.layout) or {file.tier}) if item.level1 else ():
            level2 = result[unit, domain].setdefault(tier, {}).setdefault(item.level1, {})
            if item.level2 is not None:
                level2.setdefault(
                    item.level2, ComparedFields.of(as_read(item, rendered.layout), rendered.layout)
                )
