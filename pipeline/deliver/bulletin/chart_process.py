"""`python -m pipeline.deliver.bulletin.chart_process`: draw the charts on standard input, without browser or network.

Input and output are JSON: Vega-Lite specifications by name, and for each an SVG and a PNG (base64).

Texts are measured by a font of boxes (`tools/measuring_font.py`), so that a chart has the same layout on every machine.
The PNG is drawn with the fonts of this machine, by resvg, as vl-convert would draw it, in half the time.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import Any

import resvg_py
import vl_convert

FILES = Path(__file__).with_name("files")
FAMILY = "mulu measuring"
"""The name of the font by which texts are measured."""
SCALE = 2
"""Pixels of the PNG for each pixel of the SVG."""


def draw(chart: dict[str, Any]) -> tuple[str, str]:
    """Draw a chart as SVG and PNG."""
    config = chart["config"]
    measured = {**chart, "config": {**config, "font": FAMILY}}
    drawn = vl_convert.vegalite_to_svg(measured, allowed_base_urls=[])
    svg = drawn.replace(f'font-family="{FAMILY}"', f'font-family="{escape(config["font"])}"')
    return svg, b64encode(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE)).decode()


def main() -> None:
    """Draw the charts on standard input."""
    vl_convert.register_font_directory(str(FILES))
    json.dump({name: draw(chart) for name, chart in json.load(sys.stdin).items()}, sys.stdout)


if __name__ == "__main__":
    main()
