"""The font by which charts measure texts is the one that the tool writes, and as wide as Noto Sans CJK SC."""

import re

import vl_convert
from lxml import etree

from pipeline.deliver.bulletin.chart_process import FAMILY, FILES, draw
from tools.measuring_font import TARGET, font

SIZE = 100


def test_the_font_is_as_the_tool_writes_it() -> None:
    assert TARGET.read_bytes() == font()


def width_of(text: str) -> float:
    """Let Vega measure a text: the width of a chart that holds nothing else."""
    vl_convert.register_font_directory(str(FILES))
    chart = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": text, "fontSize": SIZE, "align": "left", "x": 0},
        "config": {"font": FAMILY, "view": {"stroke": None}, "padding": 0},
        "width": 1,
        "height": 1,
    }
    root = etree.fromstring(vl_convert.vegalite_to_svg(chart, allowed_base_urls=[]).encode())
    return float(root.get("width", "0"))


def test_texts_are_as_wide_as_in_noto_sans_cjk() -> None:
    assert abs(width_of("公开公开") - 4 * SIZE) <= 1
    assert abs(width_of("2020") - 4 * 0.555 * SIZE) <= 1
    assert abs(width_of("✕●") - 2 * SIZE) <= 1


def test_a_drawing_names_the_fonts_of_its_chart() -> None:
    fonts = "'Noto Sans CJK SC', sans-serif"
    mark = {"type": "text", "text": "公开"}
    svg, _ = draw({"data": {"values": [{}]}, "mark": mark, "config": {"font": fonts}})
    assert set(re.findall(r'font-family="([^"]*)"', svg)) == {"&#x27;Noto Sans CJK SC&#x27;, sans-serif"}
