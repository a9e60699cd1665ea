"""The returns of an edition, as the published warehouse tells its findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from pipeline.deliver.returns.mark_in_workers import mark_in_workers
from pipeline.deliver.returns.marking_task import MarkingTask, ReportedFinding
from pipeline.deliver.returns.output_paths import output_paths, safe_name
from pipeline.deliver.returns.returns_manifest import (
    Stamps,
    load_stamps,
    remove_stale_files,
    save_stamps,
    stamp_of,
    write_atomically,
)
from pipeline.history.archive import place_of_version
from pipeline.settings import Settings
from pipeline.storage.write_lock import writing
from pipeline.warehouse.published_editions import open_published, published_editions, require_published
from schemas.documents.notices import Notify, ignore_notice

EditionProgress = Callable[[str, int, int], None]
"""Told the edition, how many returns are to be made, and how many are made more."""
FINDINGS = """
    SELECT s.path, s.sha256, f.rule, f.severity, f.sheet, f.cell, f.value, f.detail
    FROM intake.finding AS f
    JOIN intake.submission AS s USING (submission_id)
    WHERE s.edition = ?
    ORDER BY s.path, f.finding_id
"""


@dataclass(frozen=True, slots=True)
class ReturnsResult:
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
    progress: EditionProgress = lambda *_: None,
    tell: Notify = ignore_notice,
) -> list[ReturnsResult]:
    """Every submission with findings has its return under `warehouse/returns/<edition>`, and no other has one.

    Without `editions` all that are published; returns of editions that no longer are, are gone.

    Raises:
        NotPublishedError: nothing is published, or not an edition that was named.
    """
    with open_published(settings.published) as connection:
        tasks = _tasks_by_edition(connection, editions, language, settings.archive)
    with writing(settings, tell):
        if not editions:
            _remove_other_editions(settings, {safe_name(edition) for edition in tasks})
        return [_return_edition(settings, edition, tasks[edition], progress) for edition in tasks]


def returns_folder(settings: Settings, edition: str) -> Path:
    """Where an edition's returns lie."""
    return settings.warehouse / "returns" / safe_name(edition)


def _tasks_by_edition(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], language: str, archive: Path
) -> dict[str, list[MarkingTask]]:
    """By edition, a job for each submission with findings."""
    require_published(connection, *wanted)
    editions = wanted or published_editions(connection)
    return {edition: _edition_tasks(connection, edition, language, archive) for edition in editions}


def _edition_tasks(
    connection: duckdb.DuckDBPyConnection, edition: str, language: str, archive: Path
) -> list[MarkingTask]:
    rows = connection.execute(FINDINGS, [edition]).fetchall()
    return [
        MarkingTask(
            path,
            sha256,
            tuple(ReportedFinding(*row[2:]) for row in group),
            language,
            archived=place_of_version(archive, sha256),
        )
        for (path, sha256), group in groupby(rows, key=lambda row: row[:2])
    ]


def _return_edition(
    settings: Settings, edition: str, tasks: Sequence[MarkingTask], progress: EditionProgress
) -> ReturnsResult:
    folder = returns_folder(settings, edition)
    position_of = output_paths(task.path for task in tasks)
    stamps: Stamps = {position_of[task.path]: stamp_of(task) for task in tasks}
    stamps_before = load_stamps(folder)
    due = [
        task for task in tasks if stamps_before.get(position_of[task.path]) != stamps[position_of[task.path]]
    ]
    removed = remove_stale_files(folder, stamps)
    current = {path: stamp for path, stamp in stamps_before.items() if stamps.get(path) == stamp}
    if due or removed:
        save_stamps(folder, current)
    received = settings.raw / edition
    made = dict[Path, str]()
    for task, content in mark_in_workers(
        received, due, settings.limits, lambda done: progress(edition, len(due), done)
    ):
        place = position_of[task.path]
        write_atomically(folder / place, content)
        made[place] = stamps[place]
    if made:
        save_stamps(folder, {**current, **made})
    return ReturnsResult(edition, folder, len(tasks), len(made), removed)


def _remove_other_editions(settings: Settings, folders: set[str]) -> None:
    folder = settings.warehouse / "returns"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and path.name not in folders:
            shutil.rmtree(path)
