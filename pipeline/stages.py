"""The stages of an edition's compilation. Each caches its result under `warehouse/stage/<edition>`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipeline.files.inventory import IgnoredFile, ReceivedFile, find_ignored, take_inventory
from pipeline.history.archive import archive_files, versions_folder
from pipeline.history.history_tables import history_tables, versions
from pipeline.history.log import append_entry, last_change, read_log
from pipeline.history.order import order_of_receipt
from pipeline.input_guard import InputGuard
from pipeline.slice_stages import TRY_AGAIN, EditionReading, renew_stage
from pipeline.storage import arrow_store
from pipeline.storage.arrow_store import Tables
from pipeline.storage.fingerprint import fingerprint_of
from pipeline.tables.arrow_tables import ReadingTables, keep_paths
from pipeline.tables.note_files import NOTE, may_be_note, note_files
from pipeline.tables.read_edition import passing_files, read_received
from pipeline.tables.read_files import Progress
from pipeline.warehouse.published_file import Origin
from pipeline.warehouse.stage_tables import STAGE_TABLES, ignored_files
from pipeline.workspace import Workspace
from schemas.documents.notices import StoppedError


@dataclass(frozen=True, slots=True)
class Inventory:
    """An edition's files, the ignored files beside them, and a fingerprint of all that is compiled.

    `received`: a number of each file, greater for those received later (`order_of_receipt`).
    """

    edition: str
    files: Sequence[ReceivedFile]
    received: Sequence[int]
    ignored: Sequence[IgnoredFile]
    fingerprint: str


class UnreadableEditionError(StoppedError):
    """The folder of an edition cannot be listed."""


def list_submissions(workspace: Workspace, edition: str) -> Inventory:
    """List the present files of an edition in `raw/`. Raises UnreadableEditionError."""
    folder = workspace.raw / edition
    try:
        files, ignored = take_inventory(folder, workspace.limits), find_ignored(folder, workspace.limits)
    except OSError as error:
        raise UnreadableEditionError("unreadable_edition", {"edition": edition, "error": error}) from error
    return _inventory(workspace, edition, files, ignored)


def _inventory(
    workspace: Workspace, edition: str, files: Sequence[ReceivedFile], ignored: Sequence[IgnoredFile]
) -> Inventory:
    received = order_of_receipt(read_log(workspace.log(edition)), files)
    order = [number for number, file in zip(received, files, strict=True) if not may_be_note(file.path)]
    contents = [(file.path, file.sha256) for file in files]
    reasons = [(each.path, each.reason) for each in ignored]
    fingerprint = fingerprint_of(workspace.reference.version, edition, contents, order, reasons)
    return Inventory(edition, files, received, ignored, fingerprint)


def archive_submissions(workspace: Workspace, inventory: Inventory) -> Inventory:
    """Archive the files of an edition; return its inventory with what the archive has of them.

    Only the archive is read afterwards, so a file that is replaced at any moment is listed as what was read of it.
    """
    folder = workspace.raw / inventory.edition
    files = archive_files(workspace.archive, folder, inventory.files, workspace.limits)
    if files == inventory.files:
        return inventory
    return _inventory(workspace, inventory.edition, files, inventory.ignored)


def read_submissions(workspace: Workspace, inventory: Inventory, progress: Progress) -> ReadingTables:
    """Read the tables of the archived files; open only those that changed, and cache the result."""
    cache = workspace.stage(inventory.edition) / "reading"
    versions = versions_folder(workspace.archive)
    return read_received(versions, inventory.files, cache, workspace.limits, progress)


def normalize_and_check(workspace: Workspace, inventory: Inventory, reading: ReadingTables) -> Tables:
    """Normalize and check the slices that changed; return and cache the stage tables of the edition."""
    cache = workspace.stage(inventory.edition) / "tables"
    notes = note_files(inventory.files, reading)
    given = EditionReading(
        inventory.edition, workspace.reference, inventory.files, inventory.received, reading
    )
    tables = renew_stage(_without(notes, given), _kept_stage(cache))
    ignored = [*inventory.ignored, *(IgnoredFile(path, NOTE) for path in sorted(notes))]
    tables["ignored_file"] = ignored_files(inventory.edition, ignored)
    fingerprint = inventory.fingerprint + (TRY_AGAIN if passing_files(reading) else "")
    arrow_store.save(cache, fingerprint, tables)
    return tables


def _without(notes: set[str], given: EditionReading) -> EditionReading:
    """Leave the notes out of what is normalized and checked."""
    if not notes:
        return given
    numbers = [number for number, file in enumerate(given.files) if file.path not in notes]
    files = [given.files[number] for number in numbers]
    received = [given.received[number] for number in numbers]
    reading = keep_paths(given.reading, {file.path for file in files})
    return replace(given, files=files, received=received, reading=reading)


def _kept_stage(cache: Path) -> Tables | None:
    """Load the stage tables of the last run; None if there are none, or if they are damaged or of another shape."""
    try:
        return arrow_store.load(cache, STAGE_TABLES)
    except (FileNotFoundError, pa.ArrowInvalid):
        return None


def refresh(workspace: Workspace, inventory: Inventory, progress: Progress, guard: InputGuard) -> None:
    """Archive the files of an edition, bring its stage tables up to date, and log the compilation.

    Raises LostInputError before any result is stored, also if most of the files vanish before they are archived.
    """
    guard.check({inventory.edition: inventory.files})
    inventory = archive_submissions(workspace, inventory)
    guard.check({inventory.edition: inventory.files})
    if stage_fingerprint(workspace, inventory.edition) != inventory.fingerprint:
        reading = read_submissions(workspace, inventory, progress)
        normalize_and_check(workspace, inventory, reading)
    append_history(workspace, inventory.edition)


def append_history(workspace: Workspace, edition: str) -> None:
    """Append the files and findings in the edition's stage tables to its log."""
    tables = arrow_store.load(workspace.stage(edition) / "tables", ("submission", "finding", "catalog"))
    now = datetime.now(UTC).replace(tzinfo=None)
    append_entry(
        workspace.log(edition), versions(tables["submission"], tables["finding"], tables["catalog"]), now
    )


def stage_fingerprint(workspace: Workspace, edition: str) -> str | None:
    """Return the fingerprint of the edition's cached stage tables; None if there are none."""
    return arrow_store.current(workspace.stage(edition) / "tables")


def history_version(workspace: Workspace, edition: str) -> str:
    """Return the time at which the edition's history last changed, as text.

    Together with the fingerprint it determines what is published of the edition.
    """
    return str(last_change(read_log(workspace.log(edition))))


def origin_of(workspace: Workspace, editions: Iterable[str]) -> Origin:
    """Return the origin of a build of the cached stage tables of these editions."""
    fingerprints, histories = [], []
    for edition in editions:
        fingerprints.append(stage_fingerprint(workspace, edition))
        histories.append(history_version(workspace, edition))
    return Origin(fingerprint_of(*fingerprints), fingerprint_of(*histories))


def load_stage_tables(workspace: Workspace, edition: str) -> Tables:
    """Load the cached stage tables of an edition, and make those of its history."""
    tables = arrow_store.load(workspace.stage(edition) / "tables", STAGE_TABLES)
    return tables | history_tables(edition, read_log(workspace.log(edition)))
