"""The returns of an edition, as the published warehouse tells its findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from pipeline.deliver.returns.mark_in_workers import make_returns
from pipeline.deliver.returns.marking_task import Finding, Job
from pipeline.deliver.returns.output_paths import places, safe_name
from pipeline.deliver.returns.returns_manifest import Stamps, kept, record, remove_others, stamp_of, write
from pipeline.history.archive import place_of_version
from pipeline.settings import Settings
from pipeline.storage.write_lock import writing
from pipeline.warehouse.published_editions import open_published, published_editions, require_published
from schemas.documents.notices import Notify, ignore_notice

Progress = Callable[[str, int, int], None]
"""Told the edition, how many returns are to be made, and how many are made more."""
FINDINGS = """
    SELECT s.path, s.sha256, f.rule, f.severity, f.sheet, f.cell, f.value, f.detail
    FROM intake.finding AS f
    JOIN intake.submission AS s USING (submission_id)
    WHERE s.edition = ?
    ORDER BY s.path, f.finding_id
"""


@dataclass(frozen=True, slots=True)
class Returned:
    """The returns of an edition: where they lie, how many there are, how many were made, how many removed."""

    edition: str
    folder: Path
    total: int
    made: int
    removed: int


def return_findings(
    settings: Settings,
    editions: Sequence[str] = (),
    language: str = "zh",
    progress: Progress = lambda *_: None,
    tell: Notify = ignore_notice,
) -> list[Returned]:
    """Every submission with findings has its return under `warehouse/returns/<edition>`, and no other has one.

    Without `editions` all that are published; returns of editions that no longer are, are gone.

    Raises:
        NotPublishedError: nothing is published, or not an edition that was named.
    """
    with open_published(settings.published) as connection:
        jobs = _jobs(connection, editions, language, settings.archive)
    with writing(settings, tell):
        if not editions:
            _remove_editions(settings, {safe_name(edition) for edition in jobs})
        return [_return(settings, edition, jobs[edition], progress) for edition in jobs]


def folder_of(settings: Settings, edition: str) -> Path:
    """Where an edition's returns lie."""
    return settings.warehouse / "returns" / safe_name(edition)


def _jobs(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], language: str, archive: Path
) -> dict[str, list[Job]]:
    """By edition, a job for each submission with findings."""
    require_published(connection, *wanted)
    editions = wanted or published_editions(connection)
    return {edition: _of_edition(connection, edition, language, archive) for edition in editions}


def _of_edition(
    connection: duckdb.DuckDBPyConnection, edition: str, language: str, archive: Path
) -> list[Job]:
    rows = connection.execute(FINDINGS, [edition]).fetchall()
    return [
        Job(
            path,
            sha256,
            tuple(Finding(*row[2:]) for row in group),
            language,
            kept=place_of_version(archive, sha256),
        )
        for (path, sha256), group in groupby(rows, key=lambda row: row[:2])
    ]


def _return(settings: Settings, edition: str, jobs: Sequence[Job], progress: Progress) -> Returned:
    folder = folder_of(settings, edition)
    place_of = places(job.path for job in jobs)
    stamps: Stamps = {place_of[job.path]: stamp_of(job) for job in jobs}
    known = kept(folder)
    due = [job for job in jobs if known.get(place_of[job.path]) != stamps[place_of[job.path]]]
    removed = remove_others(folder, stamps)
    kept_on = {path: stamp for path, stamp in known.items() if stamps.get(path) == stamp}
    if due or removed:
        record(folder, kept_on)
    received = settings.raw / edition
    made = dict[Path, str]()
    for job, content in make_returns(
        received, due, settings.limits, lambda done: progress(edition, len(due), done)
    ):
        place = place_of[job.path]
        write(folder / place, content)
        made[place] = stamps[place]
    if made:
        record(folder, {**kept_on, **made})
    return Returned(edition, folder, len(jobs), len(made), removed)


def _remove_editions(settings: Settings, stay: set[str]) -> None:
    folder = settings.warehouse / "returns"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and path.name not in stay:
            shutil.rmtree(path)
