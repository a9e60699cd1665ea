"""Returns come back from their processes in messages of bounded size."""

from dataclasses import replace
from pathlib import Path

from pipeline.deliver.returns.mark_in_workers import mark_in_workers
from pipeline.deliver.returns.mark_workbook import mark_workbook
from pipeline.limits import Limits
from tests.deliver.returns.support import task_for
from tests.support import FILE, HEAD, item, put, sheet


def test_returns_are_sent_before_there_are_too_many_bytes(tmp_path: Path) -> None:
    paths = [put(tmp_path / str(number), sheet([*HEAD, item()])) / FILE for number in range(7)]
    tasks = [task_for(path) for path in paths]
    size = len(mark_workbook(Path(), tasks[0], Limits()))
    limits = replace(Limits(), processes=1, file_bytes=2 * size)
    done: list[int] = []
    made = list(mark_in_workers(Path(), tasks, limits, done.append))
    assert {task.path for task, _ in made} == {task.path for task in tasks}
    assert all(content.startswith(b"PK") for _, content in made)
    assert done == [2, 2, 2, 1]
