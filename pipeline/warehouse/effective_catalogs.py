"""Which catalogs are in force in an edition: those handed in, and where none was, the last one that was.

A unit that hands nothing in for a domain keeps its catalog, under the codes that unit and domain have by then
(`schemas/reference/succession.csv`): a renaming is followed; where units or domains were merged or split, someone must
write a new catalog, and none is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

import numpy as np
import pyarrow as pa

from pipeline.normalize.dictionary_column import labels
from pipeline.normalize.fill_down import Indices
from pipeline.warehouse.ids import item_ids
from schemas.reference.succession import Succession

Stage = Mapping[str, pa.Table]
Place = tuple[str, str]
"""Unit code and domain code."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A catalog, or a part of one, in force in `edition`; `handed_in` is the edition of its submission.

    `written_for` are the codes of unit and domain in that submission.
    """

    edition: str
    basis: str
    unit_code: str
    domain_code: str
    submission_id: str
    handed_in: str
    written_for: Place

    @property
    def place(self) -> Place:
        """Whose catalog of what it is."""
        return self.unit_code, self.domain_code

    @property
    def is_carried_over(self) -> bool:
        """True if the catalog was not submitted again."""
        return self.handed_in != self.edition


def catalogs_in_force(stages: Iterable[Stage], history: Succession) -> list[InForce]:
    """Find every catalog in force in every edition of the stages, the carried over behind those handed in.

    Parts of a catalog are carried over together, where none of it was handed in again.
    """
    by_edition: dict[str, list[InForce]] = {}
    for stage in stages:
        for edition in stage["submission"]["edition"].unique().to_pylist():
            by_edition.setdefault(edition, [])
        for each in _handed_in(stage["item_row"]):
            by_edition[each.edition].append(each)
    for earlier, later in pairwise(sorted(by_edition)):
        handed_in = {each.place for each in by_edition[later]}
        kept = _kept(by_edition[earlier], later, history)
        by_edition[later] += [each for each in kept if each.place not in handed_in]
    return [each for edition in sorted(by_edition) for each in by_edition[edition]]


def _handed_in(item_rows: pa.Table) -> list[InForce]:
    names = ["edition", "basis", "unit_code", "domain_code", "submission_id"]
    plain = pa.table({name: item_rows[name].cast(pa.string()) for name in names})
    rows = plain.group_by(names).aggregate([]).sort_by([(name, "ascending") for name in names]).to_pylist()
    return [
        InForce(**row, handed_in=row["edition"], written_for=(row["unit_code"], row["domain_code"]))
        for row in rows
    ]


def _kept(catalogs: Sequence[InForce], edition: str, history: Succession) -> list[InForce]:
    """Find what stays in force in the edition if nothing is handed in; the last where several come to one place."""
    units = _renamed("unit", {each.unit_code for each in catalogs}, edition, history)
    domains = _renamed("domain", {each.domain_code for each in catalogs}, edition, history)
    moved = [
        replace(each, edition=edition, unit_code=units[each.unit_code], domain_code=domains[each.domain_code])
        for each in catalogs
        if each.unit_code in units and each.domain_code in domains
    ]
    by_place: defaultdict[Place, list[InForce]] = defaultdict(list)
    for each in moved:
        by_place[each.place].append(each)
    return [
        each for parts in by_place.values() for each in parts if each.written_for == parts[-1].written_for
    ]


def _renamed(entity: str, codes: set[str], edition: str, history: Succession) -> dict[str, str]:
    """Map each code to its code in the edition, without those that ended, were split or were merged."""
    standing = {code: history.standing_for(entity, code, edition) for code in codes}
    sources = Counter(code for found in standing.values() for code in found)
    return {
        code: found[0]
        for code, found in standing.items()
        if len(found) == 1 and (found[0] == code or sources[found[0]] == 1)
    }


def in_force_table(catalogs: Iterable[InForce]) -> Stage:
    """Make a stage with one table, `in_force`: the catalogs as rows of `core.catalog`."""
    rows = [asdict(each) | {"is_carried_over": each.is_carried_over} for each in catalogs]
    names = ("edition", "basis", "unit_code", "domain_code", "submission_id", "handed_in")
    fields = [*((name, pa.string()) for name in names), ("is_carried_over", pa.bool_())]
    return {"in_force": pa.Table.from_pylist(rows, schema=pa.schema(fields))}


def carried_over(stages: Iterable[Stage], catalogs: Iterable[InForce]) -> list[Stage]:
    """Make stages of the rows of carried-over catalogs, as rows of the editions they are in force in."""
    by_edition: dict[str, list[InForce]] = {}
    for each in catalogs:
        if each.is_carried_over:
            by_edition.setdefault(each.edition, []).append(each)
    return [
        {"item_row": rows, "channel": stage["channel"], "legal_basis": stage["legal_basis"]}
        for stage in (stages if by_edition else ())
        for edition in by_edition
        if len(rows := _rows_of(stage["item_row"], by_edition[edition]))
    ]


def _rows_of(item_rows: pa.Table, carried: Sequence[InForce]) -> pa.Table:
    """Select the rows of these catalogs of one edition, under that edition and its codes."""
    catalog = _places(item_rows, carried)
    taken = np.flatnonzero(catalog >= 0)
    rows, catalog = item_rows.take(taken), catalog[taken]
    for name in ("edition", "unit_code", "domain_code"):
        rows = _set(rows, name, labels([getattr(each, name) for each in carried], catalog))
    if any((each.unit_code, each.domain_code) != each.written_for for each in carried):
        ids = item_ids(rows.select(["unit_code", "domain_code", "level1_key", "level2_key", "level3_key"]))
        for name in ids.column_names:
            rows = _set(rows, name, ids[name])
    return rows


def _places(item_rows: pa.Table, carried: Sequence[InForce]) -> Indices:
    """Return the number of the catalog that each row belongs to; -1 if it belongs to none of these."""
    (files, file), (domains, domain) = (_coded(item_rows[name]) for name in ("submission_id", "domain_code"))
    number = np.full((len(files) + 1, len(domains) + 1), -1, np.int32)
    for place, each in enumerate(carried):
        if each.submission_id in files and each.written_for[1] in domains:
            number[files[each.submission_id], domains[each.written_for[1]]] = place
    return number[file, domain].astype(np.int64)


def _coded(column: pa.ChunkedArray) -> tuple[dict[str, int], Indices]:
    coded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    return {value: code for code, value in enumerate(coded.dictionary.to_pylist())}, coded.indices.to_numpy()


def _set(rows: pa.Table, name: str, column: pa.Array) -> pa.Table:
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, name, column.cast(rows.schema.field(name).type))
