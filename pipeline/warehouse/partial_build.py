"""Build on a copy of the published file: the rows of changed slices are replaced, and derived tables made anew.

The result has the same rows as a build of all slices.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.normalize.slices import REGISTERS, compilers_of
from pipeline.storage.atomic import replace_content
from pipeline.warehouse.build import add_stages, derive, stage_inputs, write_to_disk
from pipeline.warehouse.effective_catalogs import carried_over, catalogs_in_force, in_force_table
from pipeline.warehouse.published_file import reading
from pipeline.warehouse.stage_slices import WHOLE, Stage, select_submissions
from schemas.reference.reference_data import Reference
from schemas.tables.table_descriptions import WarehouseTable, load_tables

MOST_CHANGED = 0.5
"""Share of the submissions in changed slices beyond which a build of everything costs less."""


@dataclass(frozen=True, slots=True)
class PublishedBase:
    """The content of the published file, and the submissions in its unchanged slices."""

    content: bytes
    unchanged: frozenset[str]


def find_base(
    published: Path, stages: Sequence[Stage], code_version: str, reference: Reference
) -> PublishedBase | None:
    """Return the published file as the base of a build; None if it is missing, altered, of other code, or too old."""
    content = _read_intact(published)
    if content is None:
        return None
    with reading(published) as connection:
        [(code,)] = connection.execute("SELECT code_version FROM ref.build").fetchall()
        if code != code_version:
            return None
        known = set(connection.execute("SELECT edition, slice, fingerprint FROM intake.slice").fetchall())
    total = sum(len(stage["submission"]) for stage in stages)
    if {edition for edition, _, _ in known} != {edition for edition, _, _ in _slices(stages)}:
        return None
    changed = _with_linked({name for _, name, _ in known ^ set(_slices(stages))}, stages, reference)
    unchanged = frozenset(
        submission_id
        for stage in stages
        for submission_id, name in zip(*_submissions(stage, "submission_id", "slice"), strict=True)
        if name not in changed
    )
    return PublishedBase(content, unchanged) if len(unchanged) >= MOST_CHANGED * total else None


def _with_linked(changed: set[str], stages: Sequence[Stage], reference: Reference) -> set[str]:
    """Add the slices that change with others: a unit's own, if it goes with the registers in some edition.

    A catalog of one edition that is in force in another leads from one of its slices to the other.
    """
    compilers = compilers_of(reference)
    units = {
        unit
        for stage in stages
        for unit, name in zip(*_submissions(stage, "unit_code", "slice"), strict=True)
        if unit and name == REGISTERS
    }
    linked = {REGISTERS, *(compilers[unit] for unit in units)}
    return changed if changed.isdisjoint(linked) else changed | linked


def _slices(stages: Sequence[Stage]) -> Iterator[tuple[str, str, str]]:
    for stage in stages:
        columns = (stage["slice"][name].to_pylist() for name in ("edition", "slice", "fingerprint"))
        yield from zip(*columns, strict=True)


def _submissions(stage: Stage, *names: str) -> list[list[str]]:
    return [stage["submission"][name].to_pylist() for name in names]


def _hash_file(published: Path) -> Path:
    """Return the path of the small file that holds the hash of the published file."""
    return published.with_name(f".{published.name}.sha256")


def _read_intact(published: Path) -> bytes | None:
    """Read the published file; None unless it is byte for byte the one that was published last."""
    with suppress(OSError):
        content = published.read_bytes()
        if _hash_file(published).read_bytes() == hashlib.sha256(content).hexdigest().encode():
            return content
    return None


def remember_hash(published: Path) -> None:
    """Note the hash of the file just published, by which the next build knows whether anybody altered it."""
    replace_content(_hash_file(published), hashlib.sha256(published.read_bytes()).hexdigest().encode())


def rebuild(
    connection: duckdb.DuckDBPyConnection,
    reference: Reference,
    stages: Sequence[Stage],
    unchanged: Collection[str],
) -> None:
    """Bring a copy of the published file up to date; the rows of `unchanged` submissions are those of the stages."""
    in_force = catalogs_in_force(stages, reference.history)
    fresh = [
        select_submissions(stage, set(*_submissions(stage, "submission_id")) - set(unchanged))
        for stage in stages
    ]
    tables = load_tables()
    by_slice = [
        name for name, table in tables.items() if stage_inputs(table) and not stage_inputs(table) & WHOLE
    ]
    _delete_other_rows(connection, [tables[name] for name in by_slice], unchanged)
    for name, table in tables.items():
        if name not in by_slice and table.layer != "ref":
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
    whole = [name for name in tables if name not in by_slice]
    add_stages(connection, [*fresh, *carried_over(fresh, in_force)], by_slice)
    add_stages(connection, [*stages, in_force_table(in_force)], whole)
    write_to_disk(connection)
    derive(connection, reference)


def _delete_other_rows(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[WarehouseTable], kept: Collection[str]
) -> None:
    """Delete the rows of all submissions but those kept; rows without a submission go with what they belong to."""
    connection.register("kept_submission", pa.table({"submission_id": pa.array(sorted(kept), pa.string())}))
    for table in tables:
        if "submission_id" in table.column_names:
            gone = "submission_id NOT IN (FROM kept_submission)"
        else:
            key = table.foreign[0]
            gone = f"({', '.join(key.columns)}) NOT IN (SELECT ({', '.join(key.to)}) FROM {key.table})"  # noqa: S608
        connection.execute(f"DELETE FROM {table.full_name} WHERE {gone}")  # noqa: S608
    connection.unregister("kept_submission")
