"""Read the files of an edition; files that have not changed are taken from the kept reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from pipeline.files.inventory import ReceivedFile
from pipeline.files.safe_open import file_vanished
from pipeline.isolation.worker_pool import Packed
from pipeline.limits import Limits
from pipeline.storage import arrow_store
from pipeline.storage.fingerprint import code_version
from pipeline.tables.arrow_tables import SCHEMAS, ReadingTables, from_packed, join, keep_paths
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.read_files import Progress, read_files, refuse_files

READER = (
    "pipeline/limits.py",
    "pipeline/text",
    "pipeline/isolation",
    "pipeline/files",
    "pipeline/tables",
    "schemas/words/layout.toml",
    "schemas/files/file_kinds.toml",
    "schemas/kinds",
)
"""Code and data that decide, with the libraries, what is read from given bytes."""
PASSING = frozenset({"reading_too_slow", "file_vanished"})
"""Failures that may be the machine's fault, not the file's: the file is read again in the next run."""


def reader_version() -> str:
    """Hash the code, the data and the libraries that decide what is read from given bytes."""
    return code_version(*READER)


def read_received(
    versions: Path, files: Sequence[ReceivedFile], kept_in: Path, limits: Limits, progress: Progress
) -> ReadingTables:
    """Read all `files`, sorted by path, sheet and row, and keep the reading in `kept_in`.

    The content of each file lies in `versions` under its hash. A file whose content and reader version are those of the
    kept reading is not opened again.
    """
    kept = _kept(kept_in)
    unchanged = _unchanged(kept, files)
    changed = [file for file in files if file.path not in unchanged]
    if kept and not changed and len(unchanged) == kept["file"].num_rows:
        return kept
    progress(len(unchanged))
    fresh = map(from_packed, _read(versions, changed, limits, progress))
    parts = [keep_paths(kept, unchanged)] if kept and unchanged else []
    reading = _with_hashes(in_order(_without_damaged(join([*parts, *fresh]), versions, files)), files)
    arrow_store.save(kept_in, _version(reading), reading)
    return reading


def _read(
    versions: Path, files: Sequence[ReceivedFile], limits: Limits, progress: Progress
) -> Iterator[Packed]:
    """Read those of the files that are not refused yet."""
    refused = {file.path: file.refused for file in files if file.refused}
    if refused:
        yield refuse_files(refused)
        progress(len(refused))
    due = [FileToRead(file.path, file.sha256) for file in files if not file.refused]
    yield from read_files(versions, due, limits, progress)


def _without_damaged(reading: ReadingTables, versions: Path, files: Sequence[ReceivedFile]) -> ReadingTables:
    """Refuse what was read of versions whose content is not that of their hash, and remove these.

    The next run copies the files anew.
    """
    known = {file.path: file.sha256 for file in files}
    rows = reading["file"].to_pylist()
    damaged = {row["path"] for row in rows if row["sha256"] not in {"", known[row["path"]]}}
    if not damaged:
        return reading
    for path in damaged:
        (versions / known[path]).unlink(missing_ok=True)
    refused = from_packed(refuse_files(dict.fromkeys(sorted(damaged), file_vanished())))
    return join([keep_paths(reading, known.keys() - damaged), refused])


def _kept(folder: Path) -> ReadingTables | None:
    if not (arrow_store.current(folder) or "").startswith(reader_version()):
        return None
    try:
        return arrow_store.load(folder, SCHEMAS)
    except (FileNotFoundError, pa.ArrowInvalid):
        return None


def _version(reading: ReadingTables) -> str:
    """Return the version of a reading: the reader's and that of the files as they were read."""
    return f"{reader_version()}-{hashlib.sha256(repr(reading['file'].to_pydict()).encode()).hexdigest()[:16]}"


def _unchanged(kept: ReadingTables | None, files: Sequence[ReceivedFile]) -> set[str]:
    if kept is None:
        return set()
    passing = passing_files(kept)
    known = dict(zip(kept["file"]["path"].to_pylist(), kept["file"]["sha256"].to_pylist(), strict=True))
    return {file.path for file in files if known.get(file.path) == file.sha256 and file.path not in passing}


def passing_files(reading: ReadingTables) -> set[str]:
    """Return the paths of files that failed for a reason that may have passed by the next run."""
    findings = reading["finding"]
    failed = zip(findings["path"].to_pylist(), findings["rule"].to_pylist(), strict=True)
    return {path for path, rule in failed if rule in PASSING}


def _with_hashes(reading: ReadingTables, files: Sequence[ReceivedFile]) -> ReadingTables:
    """Fill in the hashes of files that no reading process could give."""
    known = {file.path: file.sha256 for file in files}
    rows = reading["file"].to_pylist()
    hashes = [row["sha256"] or known[row["path"]] for row in rows]
    place = reading["file"].schema.get_field_index("sha256")
    return {**reading, "file": reading["file"].set_column(place, "sha256", pa.array(hashes, pa.string()))}


def in_order(reading: ReadingTables) -> ReadingTables:
    """Sort a reading by path, and its rows by path, sheet and row number."""
    rows = reading["row"]
    order = [("path", "ascending"), ("sheet_number", "ascending"), ("row_number", "ascending")]
    plain = pa.table(
        {"path": rows["path"].cast(pa.string()), **{k: rows[k] for k in ("sheet_number", "row_number")}}
    )
    indices = pa.compute.sort_indices(plain, sort_keys=order)
    return {name: table.sort_by("path") for name, table in reading.items() if name != "row"} | {
        "row": rows.take(indices)
    }
