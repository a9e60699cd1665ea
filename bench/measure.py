"""Rounds of steps: every path once, then every path again, so that a noisy minute affects all alike."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.report import Runs
from bench.step_runner import STEPS, TIMED_INSIDE, StepRunner, Values

RunStep = Callable[[str], Values]
EDITION = "2020"
"""The edition measured: its totals are published, and earlier results are for it."""


def rounds(run_step: RunStep, number: int, steps: Iterable[str] = STEPS) -> Runs:
    """Run rounds over all steps; return the values by key, in the order of the rounds."""
    runs: defaultdict[str, list[float]] = defaultdict(list)
    for step in [*steps] * number:
        for key, value in run_step(step).items():
            runs[key].append(value)
    return dict(runs)


def measure(raw: Path, number: int, report: Callable[[str], None]) -> tuple[Runs, list[int]]:
    """Measure an edition in `number` rounds.

    Returns the values by key and the four totals of the naive script. `report` is called with a line for each step.
    """
    with TemporaryDirectory() as folder:
        files = Path(folder) / "raw"
        shutil.copytree(raw / EDITION, files / EDITION)
        late = late_imports(files, Path(folder))
        runner = StepRunner(files, Path(folder) / "measured", raw, late)

        def run_step(step: str) -> Values:
            values = runner.run_step(step)
            report("  ".join(f"{key} {value:.2f}" for key, value in values.items()))
            return values

        return rounds(run_step, number), runner.totals


def late_imports(raw: Path, folder: Path) -> dict[str, list[str]]:
    """Find the modules that each path imports while it works, on the first unit of each edition."""
    for edition in (path for path in raw.iterdir() if path.is_dir()):
        unit = min(path for path in edition.iterdir() if path.is_dir())
        shutil.copytree(unit, folder / "small" / edition.name / unit.name)
    runner = StepRunner(folder / "small", folder / "learner", raw)
    for step in TIMED_INSIDE:
        runner.run_step(step)
    return runner.late
