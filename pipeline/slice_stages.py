"""Normalize and check the slices of an edition whose files changed; the stage tables of the others are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.files.inventory import ReceivedFile
from pipeline.normalize.batch import normalize
from pipeline.normalize.sections import files_with_registers
from pipeline.normalize.slices import SliceOfPath, slices_of
from pipeline.normalize.submissions import submissions_of, units_of_folders
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from pipeline.rules.peer_sizes import RULE, catalog_sizes, peers_of, units_to_check_again
from pipeline.storage.arrow_store import Tables
from pipeline.storage.fingerprint import fingerprint_of
from pipeline.tables.arrow_tables import ReadingTables, keep_paths
from pipeline.tables.read_edition import passing_files
from pipeline.warehouse.stage_slices import join_stages, select_submissions
from pipeline.warehouse.stage_tables import slice_table, stage_tables
from schemas.reference.reference_data import Reference

TRY_AGAIN = "-again"
"""The suffix of a fingerprint if a file failed for a reason that may pass, so that it is never up to date."""


@dataclass(frozen=True, slots=True)
class EditionReading:
    """The files of an edition, the order in which they were received, and what was read of them.

    `reference`: the reference data of all editions.
    """

    edition: str
    reference: Reference
    files: Sequence[ReceivedFile]
    received: Sequence[int]
    reading: ReadingTables


def renew_stage(given: EditionReading, kept: Tables | None) -> Tables:
    """Return the stage tables of an edition; rows of unchanged slices come from `kept`, those of an earlier run.

    The result is the same as without `kept`. A rule that compares units can give an unchanged slice other findings:
    such a slice is checked again.
    """
    slices = slices_of(given.files, files_with_registers(given.reading), given.reference)
    fingerprints = _file_fingerprints(given, slices)
    changed = {name for name in fingerprints if fingerprints[name] != _kept_fingerprints(kept).get(name)}
    tables = _renew(given, slices, changed, kept)
    again = _slices_to_check_again(tables, slices, given.reference)
    if again:
        tables = _renew(given, slices, again, tables)
    return {**tables, "slice": _slice_table(given.edition, fingerprints, tables, slices)}


def _file_fingerprints(given: EditionReading, slices: SliceOfPath) -> Mapping[str, str]:
    """Hash the files of each slice, with the order in which they were received."""
    members: defaultdict[str, list[tuple[ReceivedFile, int]]] = defaultdict(list)
    for file, received in zip(given.files, given.received, strict=True):
        members[slices[file.path]].append((file, received))
    passing = {slices[path] for path in passing_files(given.reading)}
    return {
        name: _file_fingerprint(given, files) + (TRY_AGAIN if name in passing else "")
        for name, files in members.items()
    }


def _file_fingerprint(given: EditionReading, files: Sequence[tuple[ReceivedFile, int]]) -> str:
    order = sorted({received for _, received in files})
    contents = [(each.path, each.sha256, order.index(number)) for each, number in files]
    return fingerprint_of(given.reference.version, given.edition, contents)


def _kept_fingerprints(kept: Tables | None) -> Mapping[str, str]:
    if kept is None:
        return {}
    table = kept["slice"]
    return dict(zip(table["slice"].to_pylist(), table["files"].to_pylist(), strict=True))


def _renew(given: EditionReading, slices: SliceOfPath, names: Collection[str], kept: Tables | None) -> Tables:
    """Normalize and check some slices, and take the rows of the others from `kept`."""
    rest = _rows_of_others(kept, slices, names)
    if not names and rest is not None:
        return rest
    fresh = _check(given, slices, names, rest)
    return fresh if rest is None else {**fresh, **join_stages(rest, fresh)}


def _rows_of_others(kept: Tables | None, slices: SliceOfPath, names: Collection[str]) -> Tables | None:
    """Select the rows of the slices other than those named; None if there are none."""
    if kept is None:
        return None
    submissions = zip(
        *(kept["submission"][name].to_pylist() for name in ("submission_id", "path")), strict=True
    )
    others = [each for each, path in submissions if path in slices and slices[path] not in names]
    return {**kept, **select_submissions(kept, others)} if others else None


def _check(given: EditionReading, slices: SliceOfPath, names: Collection[str], rest: Tables | None) -> Tables:
    """Normalize and check the files of some slices together; `rest` are the stage tables of the others."""
    reference = given.reference.of_edition(given.edition)
    paths = {path for path, name in slices.items() if name in names}
    reading = keep_paths(given.reading, paths) if rest else given.reading
    editions, units = [given.edition] * len(given.files), units_of_folders(given.files, reference)
    all_files = submissions_of(editions, given.files, given.reading["file"], units, reference)
    submissions = [
        replace(each, slice=slices[each.file.path], received=received)
        for each, received in zip(all_files, given.received, strict=True)
        if slices[each.file.path] in names
    ]
    peers = peers_of(catalog_sizes(rest["item_row"], reference)) if rest else {}
    batch = normalize(submissions, reading, reference, peers=peers)
    return stage_tables(batch, findings(run_rules(batch), batch.submissions))


def _slices_to_check_again(tables: Tables, slices: SliceOfPath, reference: Reference) -> set[str]:
    units = units_to_check_again(catalog_sizes(tables["item_row"], reference), tables["finding"])
    rows = zip(*(tables["submission"][name].to_pylist() for name in ("unit_code", "path")), strict=True)
    return {slices[path] for unit, path in rows if unit in units}


def _slice_table(
    edition: str, fingerprints: Mapping[str, str], tables: Tables, slices: SliceOfPath
) -> pa.Table:
    """List the slices; the fingerprint of one covers its files and what other slices decide about it."""
    found = tables["finding"].filter(pc.equal(tables["finding"]["rule"], RULE))
    path_of = dict(
        zip(*(tables["submission"][name].to_pylist() for name in ("submission_id", "path")), strict=True)
    )
    decided: defaultdict[str, list[str]] = defaultdict(list)
    for submission_id, message in sorted(
        zip(found["submission_id"].to_pylist(), found["message"].to_pylist(), strict=True)
    ):
        decided[slices[path_of[submission_id]]].append(message)
    rows = [
        {"slice": name, "files": files, "fingerprint": fingerprint_of(files, decided[name])}
        for name, files in fingerprints.items()
    ]
    return slice_table(edition, rows)
