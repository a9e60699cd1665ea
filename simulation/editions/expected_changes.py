"""What changed between two editions: the truth that the pipeline's `core.item_change` is compared with.

Both editions are taken as a careful reader reads their files (`expected.as_read`): rows that do not count are not
there, and a field for which one of the two layouts has no column is not compared; an empty cell is compared. A change
is told at each tier at which the item counts:

- `renamed`: as the revision that wrote the later edition says (`SampleEdition.renamed`). A level-1 item that is renamed
  is one row, and none for its level-2 items unless they change themselves. Fields that changed too are listed.
- `added`, `removed`: a level-1 item that comes or goes is a row, and each of its level-2 items is one too.
- `changed`: a level-2 item of the same name whose time limit, channels or disclosing body differ.

Unit and domain are those of the later edition. A unit that another was merged into had the items of both, where both
had one its own. A catalog that was not handed in again stays in force and has no changes; one of a unit and domain that
handed in none before is all added.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.reference.reference_data import load_reference
from simulation.editions.comparison import ComparedFields, FieldsByName, compare
from simulation.editions.expected_items import as_read, ticked_tiers
from simulation.editions.sample_file import SampleEdition, SampleFile

CatalogKey = tuple[str, str]
"""A unit and a domain of the later edition."""
ByTier = dict[str, FieldsByName]


@dataclass(frozen=True, slots=True, order=True)
class ExpectedChange:
    """One row of the truth; a name is "" where there is none, `fields` are sorted."""

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


def truth(before: SampleEdition, after: SampleEdition) -> list[ExpectedChange]:
    """Every change from one edition to the next, sorted."""
    old, new = _catalogs(before, after.edition), _catalogs(after, after.edition)
    return sorted(change for key in new for change in _changes(key, old.get(key, {}), new[key], after))


def _changes(key: CatalogKey, old: ByTier, new: ByTier, after: SampleEdition) -> Iterator[ExpectedChange]:
    for tier in sorted(old.keys() | new.keys()):
        for row in compare(old.get(tier, {}), new.get(tier, {}), after.renamed.get(key, {})):
            old1, old2, new1, new2 = (name or "" for name in (*row.old, *row.new))
            yield ExpectedChange(*key, tier, row.level, row.change, old1, old2, new1, new2, row.fields)


def _catalogs(sample: SampleEdition, edition: str) -> Mapping[CatalogKey, ByTier]:
    """What every catalog that counts holds, by the unit and domain that stand for its own in the edition."""
    history = load_reference().history
    found: defaultdict[CatalogKey, ByTier] = defaultdict(dict)
    for is_own in (True, False):
        for file in (*sample.current("county"), *sample.current("township")):
            units = history.standing_for("unit", file.unit_code, edition)
            for unit in units if (file.unit_code in units) == is_own else ():
                _take(found, file, unit, edition)
    return found


def _take(found: defaultdict[CatalogKey, ByTier], file: SampleFile, unit: str, edition: str) -> None:
    """Add a file's items below its unit; what is there already stays as it is."""
    rendered, history = file.rendered, load_reference().history
    codes = [history.standing_for("domain", catalog.domain_code, edition) for catalog in rendered.catalogs]
    for place in rendered.locations:
        item, [domain] = place.item, codes[place.catalog]
        for tier in (ticked_tiers(item, rendered.layout) or {file.tier}) if item.level1 else ():
            level2 = found[unit, domain].setdefault(tier, {}).setdefault(item.level1, {})
            if item.level2 is not None:
                level2.setdefault(
                    item.level2, ComparedFields.of(as_read(item, rendered.layout), rendered.layout)
                )
