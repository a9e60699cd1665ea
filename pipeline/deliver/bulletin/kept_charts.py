"""Keeps drawn charts, so that a chart that did not change is not drawn again.

There is one file for each edition and chart, which the next version of the chart replaces.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.deliver.bulletin.charts import Chart
from pipeline.storage.atomic import replacing
from pipeline.storage.fingerprint import code_version

MADE_BY = ("pipeline/deliver/bulletin/chart_process.py", "pipeline/deliver/bulletin/files/measuring.ttf")
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
"""Where vl-convert looks for the fonts of a PNG."""


class Drawing(NamedTuple):
    """A chart as it was drawn: SVG and PNG."""

    svg: str
    png: bytes


def load_charts(folder: Path, charts: Mapping[str, Chart]) -> dict[str, Drawing]:
    """Load the drawings of those charts that were kept and have not changed."""
    kept = {}
    for name, chart in charts.items():
        with suppress(OSError, ValueError, KeyError):
            stored = json.loads(_file(folder, name).read_text(encoding="utf-8"))
            if stored["key"] == _key(chart):
                kept[name] = Drawing(stored["svg"], b64decode(stored["png"]))
    return kept


def keep_charts(folder: Path, charts: Mapping[str, Chart], drawings: Mapping[str, Drawing]) -> None:
    """Keep drawings of charts; a folder that cannot be written is no reason to fail."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for name, drawing in drawings.items():
            png = b64encode(drawing.png).decode()
            content = {"key": _key(charts[name]), "svg": drawing.svg, "png": png}
            with replacing(_file(folder, name)) as aside:
                aside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _key(chart: Chart) -> str:
    """Hash all that decides a drawing: the chart, the code and the libraries, the fonts of the machine."""
    made_from = (json.dumps(chart), code_version(*MADE_BY), _fonts())
    return hashlib.sha256(repr(made_from).encode()).hexdigest()


@cache
def _fonts() -> tuple[tuple[str, int, int], ...]:
    """List the installed fonts with their sizes and times."""
    return tuple(sorted(_font_files()))


def _font_files() -> Iterator[tuple[str, int, int]]:
    for place in FONTS:
        for path in Path(place).expanduser().rglob("*"):
            stat = path.lstat()  # a dangling link is no reason to draw everything again
            yield str(path), stat.st_size, stat.st_mtime_ns
