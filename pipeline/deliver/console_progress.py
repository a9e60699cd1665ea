"""Progress on the console: a bar in a terminal, otherwise a line for every hundred files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.deliver.printable import printable
from pipeline.progress import EditionProgress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

PLAIN_STEP = 100


@contextmanager
def bar_progress(console: Console) -> Iterator[EditionProgress]:
    """Draw a bar for each label that the function is called with."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - terminals only

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        yield _advance_bar(bar)


def line_progress(tell: Callable[[str, int, int], None]) -> EditionProgress:
    """Call `tell` with label, number done and total, for every hundred files and at the end."""
    counts: dict[str, int] = {}

    def advance(label: str, total: int, done: int) -> None:
        before = counts.get(label, 0)
        counts[label] = before + done
        if counts[label] == total or counts[label] // PLAIN_STEP > before // PLAIN_STEP:
            tell(label, counts[label], total)

    return advance


def _advance_bar(bar: Progress) -> EditionProgress:
    tasks: dict[str, Any] = {}

    def advance(label: str, total: int, done: int) -> None:
        if label not in tasks:
            tasks[label] = bar.add_task(printable(label).plain, total=total)
        bar.advance(tasks[label], done)

    return advance
