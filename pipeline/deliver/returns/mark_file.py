"""The return for one file at the desk, from its report."""

from __future__ import annotations

from pathlib import Path

from pipeline.deliver.check_files import Report
from pipeline.deliver.returns.mark_in_workers import make_returns
from pipeline.deliver.returns.marking_task import Finding, Job
from pipeline.files.inventory import escape_path
from pipeline.files.safe_open import hash_and_size
from pipeline.settings import Limits
from pipeline.storage.atomic import replace_content


def mark_file(path: Path, report: Report, target: Path, limits: Limits, language: str) -> None:
    """`target` is the file at `path` with the findings of its report marked. Raises OSError."""
    real = path.resolve()
    findings = tuple(Finding(*(each[name] for name in Finding._fields)) for each in report["findings"])
    job = Job(escape_path(str(real)), hash_and_size(real)[0], findings, language)
    made = [content for _, content in make_returns(Path(), [job], limits, lambda _: None)]
    if not made:
        raise OSError(str(target))
    replace_content(target, made[0])
