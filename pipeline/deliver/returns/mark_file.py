"""The marked copy of one file that `mulu check --mark` writes."""

from __future__ import annotations

from pathlib import Path

from pipeline.deliver.check_files import CheckReport
from pipeline.deliver.returns.mark_in_workers import mark_in_workers
from pipeline.deliver.returns.marking_task import MarkingTask, ReportedFinding
from pipeline.files.inventory import escape_path
from pipeline.files.safe_open import hash_and_size
from pipeline.limits import Limits
from pipeline.storage.atomic import replace_content


def mark_file(path: Path, report: CheckReport, target: Path, limits: Limits, language: str) -> None:
    """Write a copy of a checked file with the findings of its report marked.

    `path` is the file, `report` its report, `target` the copy.

    Raises:
        OSError: the copy cannot be made or written.
    """
    real = path.resolve()
    task = MarkingTask(
        escape_path(str(real)),
        hash_and_size(real)[0],
        reported_findings(report),
        language,
        suffix=target.suffix.lower(),
    )
    returns = [content for _, content in mark_in_workers(Path(), [task], limits, lambda _: None)]
    if not returns:
        raise OSError(str(target))
    replace_content(target, returns[0])


def reported_findings(report: CheckReport) -> tuple[ReportedFinding, ...]:
    """Return the findings of a report as a return shows them."""
    return tuple(
        ReportedFinding(*(each[name] for name in ReportedFinding._fields)) for each in report["findings"]
    )
