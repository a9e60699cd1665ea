"""Draws charts in processes of their own: vl-convert lets no other thread run while it draws."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

from pipeline.deliver.bulletin.charts import Chart
from pipeline.settings import ROOT

PROCESSES = 2
"""Each takes 0.3 s to start the engine and to load the fonts."""
MODULE = "pipeline.deliver.bulletin.chart_process"


class Drawing(NamedTuple):
    """A chart as it was drawn: SVG and PNG."""

    svg: str
    png: bytes


Drawings = Mapping[str, Drawing]


@contextmanager
def drawing(charts: Mapping[str, Chart]) -> Iterator[Callable[[], Drawings]]:
    """Draw charts while the block runs. The block gets a function that waits for the drawings.

    The function raises CalledProcessError if a process failed.
    """
    with ThreadPoolExecutor(PROCESSES) as threads:
        drawn = threads.map(_draw_share, _shares(charts))
        yield lambda: ChainMap(*drawn)


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
