"""Runs steps, each in a process of its own, on temporary folders."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.change import change_one_workbook
from bench.observe import peak_mb, run, run_python

Values = dict[str, float]
TIMED_INSIDE = ("floor", "cold", "warm", "one_changed", "returns", "bulletin", "naive")
LOCATIONS = {"definitions_load": "pipeline.definitions", "definitions_empty": "bench.empty_location"}
"""Code locations that `dagster definitions validate` loads in a process of its own."""
STARTS: Mapping[str, Sequence[str]] = {
    "import_typer": ["-c", "import typer"],
    "help": ["-m", "pipeline", "--help"],
    "import_query": ["-c", "import typer, rich, duckdb"],
    "status": ["-m", "pipeline", "status"],
    "search": ["-m", "pipeline", "search", "救助"],
    "import_data": ["-c", "import duckdb, pyarrow, pandas"],
    "check": ["-m", "pipeline", "check"],
}
"""Whole processes: commands, each behind the imports that it is compared with. `check` is given a workbook."""
FINE = (0, 1)
"""Exit statuses of a command that did its work; 1 tells of findings."""
STEPS = (*TIMED_INSIDE, "cold_peak", "dagster", "dagster_empty", "unchanged", *LOCATIONS, *STARTS)


RUN = "pipeline.orchestration.run"


def _places(raw: Path, folder: Path) -> dict[str, str]:
    """Name `raw`, and below `folder` a warehouse and a run history, which is made."""
    (folder / "home").mkdir(parents=True, exist_ok=True)
    return {"DAGSTER_HOME": str(folder / "home"), "MULU_WAREHOUSE": str(folder), "MULU_RAW": str(raw)}


class StepRunner:
    """Runs steps over the files in `raw`; everything made is below `folder`."""

    def __init__(
        self, raw: Path, folder: Path, every: Path, late: dict[str, list[str]] | None = None
    ) -> None:
        """Compile once for `warm`, and once over a copy of `raw` for `one_changed`.

        `every` has all editions, for `unchanged`. `late` are modules to import before the clock starts, by step: the
        `late` of an earlier runner.
        """
        self.raw, self.folder, self.every = raw, folder, every
        self.late = late or {}
        self.totals: list[int] = []
        self.asset_counts = run("bench.asset_counts", []).output.split()
        self.changes = 0
        shutil.copytree(raw, folder / "raw")
        for name, source in (("warm", raw), ("one_changed", folder / "raw")):
            run("bench.child", ["cold", str(source), str(folder / name)])

    def run_step(self, step: str) -> Values:
        """Run a step once; return the measured values by key of `bench.json`."""
        if step in TIMED_INSIDE:
            return self._timed_inside(step)
        if step in STARTS:
            return self._start(step)
        with self._new_folder() as new:
            if step == "cold_peak":
                return {"cold_peak_mb": peak_mb("bench.child", ["cold", str(self.raw), str(new)])}
            return self._through_dagster(step, new)

    def _through_dagster(self, step: str, new: Path) -> Values:
        """Time a whole process that uses Dagster, with an empty run history."""
        if step == "unchanged":
            return self._unchanged()
        places = _places(self.raw, new)
        if step in LOCATIONS:
            seen = run("dagster", ["definitions", "validate", "-m", LOCATIONS[step]], places)
            return {f"{step}_s": seen.seconds}
        if step == "dagster":
            return {"dagster_s": run(RUN, [], places).seconds}
        return {"dagster_empty_s": run("bench.empty_job", self.asset_counts, places).seconds}

    def _unchanged(self) -> Values:
        """Time `make run` over all editions when it has nothing to do; the first run of all is not timed."""
        compiled = self.folder / "unchanged"
        if not compiled.exists():
            run(RUN, [], _places(self.every, compiled))
        return {"unchanged_s": run(RUN, [], _places(self.every, compiled)).seconds}

    def _start(self, step: str) -> Values:
        """Time a whole process, on what `warm` compiled."""
        words = [*STARTS[step]]
        if step == "check":
            words.append(str(min(self.raw.rglob("*.xlsx"))))
        places = {"MULU_RAW": str(self.raw), "MULU_WAREHOUSE": str(self.folder / "warm")}
        return {f"{step}_s": run_python(words, places, FINE).seconds}

    def _timed_inside(self, step: str) -> Values:
        raw = self.folder / "raw" if step == "one_changed" else self.raw
        if step == "one_changed":
            self.changes += 1
            change_one_workbook(raw, f"第{self.changes}次修改")
        with self._new_folder() as new:
            warehouse = self.folder / step if (self.folder / step).exists() else new
            seen = run("bench.child", [step, str(raw), str(warehouse), *self.late.get(step, [])])
        answer = json.loads(seen.output.splitlines()[-1])
        self.late.setdefault(step, answer["late"])
        if step == "naive":
            self.totals = answer["result"]
        return {f"{step}_s": answer["seconds"], f"{step}_process_s": seen.seconds}

    @contextmanager
    def _new_folder(self) -> Iterator[Path]:
        with TemporaryDirectory(dir=self.folder) as name:
            yield Path(name)
