"""Find the catalogs in force in each edition: those handed in and, where there is none, the last one handed in.

A unit that hands in nothing for a domain keeps its catalog, under the codes that the unit and the domain have by then
(`schemas/reference/succession.csv`). After a renaming the catalog stays in force. After a merger or split of units or
domains it does not, because somebody has to write a new one.
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
CatalogCodes = tuple[str, str]
"""Unit code and domain code."""


@dataclass(frozen=True, slots=True)
class EffectiveCatalog:
    """A catalog, or a part of one, that is in force in `edition`.

    `handed_in`: the edition of its submission. `written_for`: the codes of unit and domain in that submission.
    """

    edition: str
    basis: str
    unit_code: str
    domain_code: str
    submission_id: str
    handed_in: str
    written_for: CatalogCodes

    @property
    def key(self) -> CatalogCodes:
        """Return the codes of unit and domain in `edition`."""
        return self.unit_code, self.domain_code

    @property
    def is_carried_over(self) -> bool:
        """True if the catalog was handed in for an earlier edition and not again."""
        return self.handed_in != self.edition


def catalogs_in_force(stages: Iterable[Stage], history: Succession) -> list[EffectiveCatalog]:
    """List the catalogs in force in each edition of the stages; those carried over follow those handed in.

    The parts of a catalog are carried over together, and only if none of them was handed in again.
    """
    by_edition: dict[str, list[EffectiveCatalog]] = {}
    for stage in stages:
        for edition in stage["submission"]["edition"].unique().to_pylist():
            by_edition.setdefault(edition, [])
        for each in _handed_in(stage["item_row"]):
            by_edition[each.edition].append(each)
    for earlier, later in pairwise(sorted(by_edition)):
        handed_in = {each.key for each in by_edition[later]}
        kept = _kept(by_edition[earlier], later, history)
        by_edition[later] += [each for each in kept if each.key not in handed_in]
    return [each for edition in sorted(by_edition) for each in by_edition[edition]]


def _handed_in(item_rows: pa.Table) -> list[EffectiveCatalog]:
    names = ["edition", "basis", "unit_code", "domain_code", "submission_id"]
    plain = pa.table({name: item_rows[name].cast(pa.string()) for name in names})
    rows = plain.group_by(names).aggregate([]).sort_by([(name, "ascending") for name in names]).to_pylist()
    return [
        EffectiveCatalog(**row, handed_in=row["edition"], written_for=(row["unit_code"], row["domain_code"]))
        for row in rows
    ]


def _kept(catalogs: Sequence[EffectiveCatalog], edition: str, history: Succession) -> list[EffectiveCatalog]:
    """List the catalogs that stay in force in the edition if nothing is handed in.

    If several catalogs get the same key, only the last one stays.
    """
    units = _renamed("unit", {each.unit_code for each in catalogs}, edition, history)
    domains = _renamed("domain", {each.domain_code for each in catalogs}, edition, history)
    moved = [
        replace(each, edition=edition, unit_code=units[each.unit_code], domain_code=domains[each.domain_code])
        for each in catalogs
        if each.unit_code in units and each.domain_code in domains
    ]
    by_key: defaultdict[CatalogCodes, list[EffectiveCatalog]] = defaultdict(list)
    for each in moved:
        by_key[each.key].append(each)
    return [each for parts in by_key.values() for each in parts if each.written_for == parts[-1].written_for]


def _renamed(entity: str, codes: set[str], edition: str, history: Succession) -> dict[str, str]:
    """Map each code to its code in the edition. Omit codes that ended, were split or were merged."""
    standing = {code: history.standing_for(entity, code, edition) for code in codes}
    sources = Counter(code for found in standing.values() for code in found)
    return {
        code: found[0]
        for code, found in standing.items()
        if len(found) == 1 and (found[0] == code or sources[found[0]] == 1)
    }


def in_force_table(catalogs: Iterable[EffectiveCatalog]) -> Stage:
    """Make a stage with one table, `in_force`: the catalogs as rows of `core.catalog`."""
    rows = [asdict(each) | {"is_carried_over": each.is_carried_over} for each in catalogs]
    names = ("edition", "basis", "unit_code", "domain_code", "submission_id", "handed_in")
    fields = [*((name, pa.string()) for name in names), ("is_carried_over", pa.bool_())]
    return {"in_force": pa.Table.from_pylist(rows, schema=pa.schema(fields))}


def carried_over(stages: Iterable[Stage], catalogs: Iterable[EffectiveCatalog]) -> list[Stage]:
    """Make stages with the rows of the carried-over catalogs, under the editions in which they are in force."""
    by_edition: dict[str, list[EffectiveCatalog]] = {}
    for each in catalogs:
        if each.is_carried_over:
            by_edition.setdefault(each.edition, []).append(each)
    return [
        {"item_row": rows, "channel": stage["channel"], "legal_basis": stage["legal_basis"]}
        for stage in (stages if by_edition else ())
        for edition in by_edition
        if len(rows := _rows_of(stage["item_row"], by_edition[edition]))
    ]


def _rows_of(item_rows: pa.Table, carried: Sequence[EffectiveCatalog]) -> pa.Table:
    """Select the rows of these catalogs, which are in force in one edition, under that edition and its codes."""
    catalog = _catalog_numbers(item_rows, carried)
    taken = np.flatnonzero(catalog >= 0)
    rows, catalog = item_rows.take(taken), catalog[taken]
    for name in ("edition", "unit_code", "domain_code"):
        rows = _replace_column(rows, name, labels([getattr(each, name) for each in carried], catalog))
    if any((each.unit_code, each.domain_code) != each.written_for for each in carried):
        ids = item_ids(rows.select(["unit_code", "domain_code", "level1_key", "level2_key", "level3_key"]))
        for name in ids.column_names:
            rows = _replace_column(rows, name, ids[name])
    return rows


def _catalog_numbers(item_rows: pa.Table, carried: Sequence[EffectiveCatalog]) -> Indices:
    """Return the number of the catalog that each row belongs to; -1 if it belongs to none of these."""
    (files, file), (domains, domain) = (_coded(item_rows[name]) for name in ("submission_id", "domain_code"))
    number = np.full((len(files) + 1, len(domains) + 1), -1, np.int32)
    for catalog, each in enumerate(carried):
        if each.submission_id in files and each.written_for[1] in domains:
            number[files[each.submission_id], domains[each.written_for[1]]] = catalog
    return number[file, domain].astype(np.int64)


def _coded(column: pa.ChunkedArray) -> tuple[dict[str, int], Indices]:
    coded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    return {value: code for code, value in enumerate(coded.dictionary.to_pylist())}, coded.indices.to_numpy()


def _replace_column(rows: pa.Table, name: str, column: pa.Array) -> pa.Table:
    index = rows.schema.get_field_index(name)
    return rows.set_column(index, name, column.cast(rows.schema.field(name).type))
