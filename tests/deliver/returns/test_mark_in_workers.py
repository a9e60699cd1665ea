"""Returns come back from their processes in messages of bounded size."""

from dataclasses import replace
from pathlib import Path

from pipeline.deliver.returns.mark_in_workers import mark_in_workers
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.settings import Limits
from tests.deliver.returns.support import job_for
from tests.support import FILE, HEAD, item, put, sheet


def test_returns_are_handed_over_before_there_are_too_many_bytes(tmp_path: Path) -> None:
    paths = [put(tmp_path / str(number), sheet([*HEAD, item()])) / FILE for number in range(7)]
    jobs = [job_for(path) for path in paths]
    size = len(mark_workbook(Path(), jobs[0], Limits()))
    limits = replace(Limits(), processes=1, file_bytes=2 * size)
    done: list[int] = []
    made = list(mark_in_workers(Path(), jobs, limits, done.append))
    assert {job.path for job, _ in made} == {job.path for job in jobs}
    assert all(content.startswith(b"PK") for _, content in made)
    assert done == [2, 2, 2, 1]
