"""Draws charts in processes of their own: vl-convert lets no other thread run while it draws."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pipeline.deliver.bulletin.charts import Chart
from pipeline.deliver.bulletin.kept_charts import Drawing, keep_charts, load_charts
from pipeline.workspace import ROOT

PROCESSES = 2
"""Each takes 0.3 s to start the engine and to load the fonts."""
MODULE = "pipeline.deliver.bulletin.chart_process"


Drawings = Mapping[str, Drawing]


@contextmanager
def drawing(charts: Mapping[str, Chart], folder: Path) -> Iterator[Callable[[], Drawings]]:
    """Draw charts while the block runs, except those kept in the folder.

    The block gets a function that waits for all charts. It raises CalledProcessError if a process failed.
    """
    kept = load_charts(folder, charts)
    due = {name: chart for name, chart in charts.items() if name not in kept}

    def wait() -> Drawings:
        new = {name: each for share in drawn for name, each in share.items()}
        keep_charts(folder, due, new)
        return kept | new

    with ThreadPoolExecutor(PROCESSES) as threads:
        drawn = threads.map(_draw_share, _shares(due))
        yield wait


def _shares(charts: Mapping[str, Chart]) -> list[dict[str, Chart]]:
    """Divide the charts among the processes, the largest first, each to the process that has the least to do."""
    shares: list[dict[str, Chart]] = [{} for _ in range(PROCESSES)]
    work = [0] * PROCESSES
    sizes = {name: len(json.dumps(chart)) for name, chart in charts.items()}
    for name in sorted(sizes, key=lambda name: -sizes[name]):
        place = work.index(min(work))
        shares[place][name] = charts[name]
        work[place] += sizes[name]
    return [share for share in shares if share]


def _draw_share(charts: Mapping[str, Chart]) -> dict[str, Drawing]:
    """Draw charts in one new process."""
    command = [sys.executable, "-m", MODULE]
    ended = subprocess.run(  # noqa: S603 - our own module
        command, input=json.dumps(charts), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name: Drawing(svg, b64decode(png)) for name, (svg, png) in json.loads(ended.stdout).items()}
