"""The stages of an edition's compilation. Each caches its result under `warehouse/stage/<edition>`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipeline.files.inventory import IgnoredFile, ReceivedFile, find_ignored, take_inventory
from pipeline.history.archive import archive_files
from pipeline.history.history_tables import history_tables, versions
from pipeline.history.log import append_entry, last_change, read_log
from pipeline.history.order import order_of_receipt
from pipeline.input_guard import InputGuard
from pipeline.settings import Settings
from pipeline.slice_stages import TRY_AGAIN, EditionReading, renew_stage
from pipeline.storage import arrow_store
from pipeline.storage.arrow_store import Tables
from pipeline.storage.fingerprint import fingerprint_of
from pipeline.tables.arrow_tables import ReadingTables
from pipeline.tables.read_edition import passing_files, read_received, vanished_files
from pipeline.tables.read_files import Progress
from pipeline.warehouse.published_file import Origin
from pipeline.warehouse.stage_tables import STAGE_TABLES, ignored_files
from schemas.documents.notices import StoppedError


@dataclass(frozen=True, slots=True)
class Inventory:
    """An edition's files, the ignored files beside them, and a fingerprint of all that is compiled.

    `received`: a number of each file, greater for those received later (`order_of_receipt`).
    """

    edition: str
    folder: Path
    files: Sequence[ReceivedFile]
    received: Sequence[int]
    ignored: Sequence[IgnoredFile]
    fingerprint: str


class UnreadableEditionError(StoppedError):
    """The folder of an edition cannot be listed."""


def list_submissions(settings: Settings, edition: str) -> Inventory:
    """List the present files of an edition in `raw/`. Raises UnreadableEditionError."""
    folder = settings.raw / edition
    try:
        files, ignored = take_inventory(folder), find_ignored(folder)
    except OSError as error:
        raise UnreadableEditionError("unreadable_edition", {"edition": edition, "error": error}) from error
    received = order_of_receipt(read_log(settings.log(edition)), files)
    contents = [(file.path, file.sha256) for file in files]
    reasons = [(each.path, each.reason) for each in ignored]
    fingerprint = fingerprint_of(settings.reference.version, edition, contents, list(received), reasons)
    return Inventory(edition, folder, files, received, ignored, fingerprint)


def read_submissions(settings: Settings, inventory: Inventory, progress: Progress) -> ReadingTables:
    """Read the tables of the files; open only those that changed, and cache the result."""
    cache = settings.stage(inventory.edition) / "reading"
    return read_received(inventory.folder, inventory.files, cache, settings.limits, progress)


def normalize_and_check(settings: Settings, inventory: Inventory, reading: ReadingTables) -> Tables:
    """Normalize and check the slices that changed; return and cache the stage tables of the edition."""
    cache = settings.stage(inventory.edition) / "tables"
    given = EditionReading(
        inventory.edition, settings.reference, inventory.files, inventory.received, reading
    )
    tables = renew_stage(given, _kept_stage(cache))
    tables["ignored_file"] = ignored_files(inventory.edition, inventory.ignored)
    fingerprint = inventory.fingerprint + (TRY_AGAIN if passing_files(reading) else "")
    arrow_store.save(cache, fingerprint, tables)
    return tables


def _kept_stage(cache: Path) -> Tables | None:
    """Load the stage tables of the last run; None if there are none, or if they are damaged or of another shape."""
    try:
        return arrow_store.load(cache, STAGE_TABLES)
    except (FileNotFoundError, pa.ArrowInvalid):
        return None


def refresh(settings: Settings, inventory: Inventory, progress: Progress, guard: InputGuard) -> None:
    """Archive the files of an edition, bring its stage tables up to date, and log the compilation.

    Raises LostInputError before any result is stored, also if most of the files vanish while they are read.
    """
    guard.check({inventory.edition: inventory.files})
    archive_files(settings.archive, inventory.folder, inventory.files)
    if stage_fingerprint(settings, inventory.edition) != inventory.fingerprint:
        reading = read_submissions(settings, inventory, progress)
        vanished = vanished_files(reading)
        guard.check({inventory.edition: [file for file in inventory.files if file.path not in vanished]})
        normalize_and_check(settings, inventory, reading)
    append_history(settings, inventory.edition)


def append_history(settings: Settings, edition: str) -> None:
    """Append the files and findings in the edition's stage tables to its log."""
    tables = arrow_store.load(settings.stage(edition) / "tables", ("submission", "finding", "catalog"))
    now = datetime.now(UTC).replace(tzinfo=None)
    append_entry(
        settings.log(edition), versions(tables["submission"], tables["finding"], tables["catalog"]), now
    )


def stage_fingerprint(settings: Settings, edition: str) -> str | None:
    """Return the fingerprint of the edition's cached stage tables; None if there are none."""
    return arrow_store.current(settings.stage(edition) / "tables")


def history_version(settings: Settings, edition: str) -> str:
    """Return the time at which the edition's history last changed, as text.

    Together with the fingerprint it determines what is published of the edition.
    """
    return str(last_change(read_log(settings.log(edition))))


def origin_of(settings: Settings, editions: Iterable[str]) -> Origin:
    """Return the origin of a build of the cached stage tables of these editions."""
    fingerprints, histories = [], []
    for edition in editions:
        fingerprints.append(stage_fingerprint(settings, edition))
        histories.append(history_version(settings, edition))
    return Origin(fingerprint_of(*fingerprints), fingerprint_of(*histories))


def load_stage_tables(settings: Settings, edition: str) -> Tables:
    """Load the cached stage tables of an edition, and make those of its history."""
    tables = arrow_store.load(settings.stage(edition) / "tables", STAGE_TABLES)
    return tables | history_tables(edition, read_log(settings.log(edition)))
