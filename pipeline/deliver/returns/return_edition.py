"""The returns of an edition, made from the findings in the published file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
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
)
from pipeline.history.archive import version_path
from pipeline.progress import EditionProgress
from pipeline.storage.atomic import replace_content
from pipeline.storage.write_lock import writing
from pipeline.warehouse.published_editions import open_published, published_editions, require_published
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify, ignore_notice

FINDINGS = """
    SELECT s.path, s.sha256, s.format, f.rule, f.severity, f.sheet, f.cell, f.value, f.detail, f.cells, t.tables
    FROM intake.finding AS f
    JOIN intake.submission AS s USING (submission_id)
    LEFT JOIN intake.sheet AS t USING (submission_id, sheet)
    WHERE s.edition = ?
    ORDER BY s.path, f.finding_id
"""

MACRO_WORKBOOK = "xlsm"
"""The format of an .xlsx package with macros, whatever its name."""


@dataclass(frozen=True, slots=True)
class ReturnsResult:
    """The returns of an edition: their folder, and how many there are, were made and were removed."""

    edition: str
    folder: Path
    total: int
    made: int
    removed: int


def return_findings(
    workspace: Workspace,
    editions: Sequence[str] = (),
    language: str = "zh",
    progress: EditionProgress = lambda *_: None,
    tell: Notify = ignore_notice,
) -> list[ReturnsResult]:
    """Write a return below `warehouse/returns/<edition>` for every submission that has findings.

    Returns of other submissions are removed; returns that would come out the same are kept. Without `editions`, all
    published ones are handled, and the returns of editions that are no longer published are removed.

    Raises:
        NothingPublishedError: nothing is published.
        UnpublishedEditionError: one of the `editions` is not published.
    """
    with open_published(workspace.published) as connection:
        tasks = _tasks_by_edition(connection, editions, language, workspace.archive)
    with writing(workspace, tell):
        if not editions:
            _remove_other_editions(workspace, {safe_name(edition) for edition in tasks})
        return [_return_edition(workspace, edition, tasks[edition], progress) for edition in tasks]


def returns_folder(workspace: Workspace, edition: str) -> Path:
    """Return the folder of an edition's returns."""
    return workspace.warehouse / "returns" / safe_name(edition)


def _tasks_by_edition(
    connection: duckdb.DuckDBPyConnection, wanted: Sequence[str], language: str, archive: Path
) -> dict[str, Mapping[Path, MarkingTask]]:
    """Build a task for each submission with findings, by edition and path of the return."""
    require_published(connection, *wanted)
    editions = wanted or published_editions(connection)
    return {edition: _edition_tasks(connection, edition, language, archive) for edition in editions}


def _edition_tasks(
    connection: duckdb.DuckDBPyConnection, edition: str, language: str, archive: Path
) -> Mapping[Path, MarkingTask]:
    rows = connection.execute(FINDINGS, [edition]).fetchall()
    groups = [(*key, [*group]) for key, group in groupby(rows, key=itemgetter(0, 1, 2))]
    paths = output_paths(
        (path for path, *_ in groups), {path for path, _, kind, _ in groups if kind == MACRO_WORKBOOK}
    )
    return {
        paths[path]: MarkingTask(
            path,
            sha256,
            tuple(ReportedFinding(*row[3:]) for row in group),
            language,
            archived=version_path(archive, sha256),
            suffix=paths[path].suffix.lower(),
        )
        for path, sha256, _, group in groups
    }


def _return_edition(
    workspace: Workspace, edition: str, tasks: Mapping[Path, MarkingTask], progress: EditionProgress
) -> ReturnsResult:
    """Make the returns of an edition that are missing or out of date.

    The manifest lists only returns that are whole, at any moment, so that a killed run is taken up again.
    """
    folder = returns_folder(workspace, edition)
    stamps: Stamps = {path: stamp_of(task) for path, task in tasks.items()}
    stamps_before = load_stamps(folder)
    due = {task: path for path, task in tasks.items() if stamps_before.get(path) != stamps[path]}
    removed = remove_stale_files(folder, stamps)
    current = {path: stamp for path, stamp in stamps_before.items() if stamps.get(path) == stamp}
    if due or removed:
        save_stamps(folder, current)
    made = dict[Path, str]()
    returns = mark_in_workers(
        workspace.raw / edition, [*due], workspace.limits, lambda done: progress(edition, len(due), done)
    )
    for task, content in returns:
        path = due[task]
        replace_content(folder / path, content)
        made[path] = stamps[path]
    if made:
        save_stamps(folder, {**current, **made})
    return ReturnsResult(edition, folder, len(tasks), len(made), removed)


def _remove_other_editions(workspace: Workspace, folders: set[str]) -> None:
    """Delete the folders of editions that are not in `folders`."""
    folder = workspace.warehouse / "returns"
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and path.name not in folders:
            shutil.rmtree(path)
