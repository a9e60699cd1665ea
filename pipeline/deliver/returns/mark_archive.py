"""The marked copies of the files in an archive that `mulu check --mark` writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.deliver.check_files import CheckReport
from pipeline.deliver.check_reading import received_at
from pipeline.deliver.returns.mark_file import reported_findings
from pipeline.deliver.returns.mark_in_workers import mark_in_workers
from pipeline.deliver.returns.marking_task import MarkingTask
from pipeline.deliver.returns.output_paths import output_paths
from pipeline.files.inventory import INSIDE, escape_path
from pipeline.history.archive import archive_files, version_path
from pipeline.limits import Limits
from pipeline.storage.atomic import replace_content


def mark_archive(
    path: Path, reports: Sequence[CheckReport], folder: Path, limits: Limits, language: str
) -> None:
    """Write a copy of each checked file of an archive below `folder`, with the findings of its report marked.

    Raises:
        OSError: a copy cannot be made or written.
    """
    by_name = {_name(report["path"], escape_path(str(path))): report for report in reports}
    with TemporaryDirectory(prefix="mulu-") as store:
        files = archive_files(Path(store), Path(), list(received_at(path, limits)), limits)
        places = output_paths(by_name, [name for name, report in by_name.items() if _has_macros(report)])
        tasks = [
            MarkingTask(
                name,
                file.sha256,
                reported_findings(by_name[name]),
                language,
                archived=version_path(Path(store), file.sha256),
                suffix=places[name].suffix.lower(),
            )
            for file in files
            if (name := _name(file.path, file.archive or "")) in by_name
        ]
        # No file lies at the names in the archive, so the copies in the store are marked.
        made = [*mark_in_workers(Path(store), tasks, limits, lambda _: None)]
    if len(made) < len(by_name):
        raise OSError(str(folder))
    for task, content in made:
        replace_content(folder / places[task.path], content)


def _has_macros(report: CheckReport) -> bool:
    return any(finding["rule"] == "has_macros" for finding in report["findings"])


def _name(path: str, archive: str) -> str:
    return path[len(archive) :].removeprefix(INSIDE)
