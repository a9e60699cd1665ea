import re
from base64 import b64decode
from xml.etree import ElementTree as ET

from pipeline.orchestration.pictures import bars, grids
from pipeline.orchestration.texts import texts
from schemas.tables.table_descriptions import load_tables
from tests.orchestration.small import Compiled

COLOURS = {"已接收": "#0a0", "未报": "#a00"}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(markdown: str) -> list[ET.Element]:
    """The pictures in a text."""
    found = re.findall(r"data:image/svg\+xml;base64,([^)]+)", markdown)
    return [ET.fromstring(b64decode(each)) for each in found]  # noqa: S314 - our own


def words(picture: ET.Element) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text")]


def squares(picture: ET.Element, colour: str) -> int:
    """How many squares of the grid have the colour; those of the legend are smaller."""
    return sum(
        path.attrib["d"].count("h18v18")
        for path in picture.iter(f"{SVG}path")
        if path.attrib["fill"] == colour
    )


def test_a_grid_has_a_square_in_the_colour_of_each_value() -> None:
    rows = [
        ("2020", "叶县", "就业", "已接收"),
        ("2020", "叶县", "救灾", "未报"),
        ("2020", "郏县", "救灾", "未报"),
    ]
    [picture] = drawn(grids(rows, COLOURS))
    assert (squares(picture, "#0a0"), squares(picture, "#a00")) == (1, 2)
    assert words(picture) == ["已接收", "未报", "就业", "救灾", "叶县", "郏县"]


def test_each_edition_has_a_picture_of_its_own() -> None:
    rows = [("2020", "叶县", "就业", "已接收"), ("2021", "叶县", "就业", "未报")]
    assert [squares(each, "#a00") for each in drawn(grids(rows, COLOURS))] == [0, 1]


def test_a_bar_is_as_long_as_its_parts_and_tells_their_sum() -> None:
    [picture] = drawn(bars([("", "叶<县", 1, 2), ("", "郏县", 0, 0)], list(COLOURS), COLOURS))
    assert words(picture) == ["已接收", "未报", "叶<县", "3", "郏县", "0"]


def test_every_value_that_a_picture_shows_has_a_colour(compiled: Compiled) -> None:
    assert {table for kind in ("grid", "bars") for table in texts()["picture"][kind]} <= set(load_tables())
    [picture] = drawn(compiled.metadata("rollup/unit_domain")["picture"])
    colours = texts()["picture"]["colours"]
    missing, received = squares(picture, colours["未报"]), squares(picture, colours["已接收"])
    assert (missing, received) == (12 * 26 - 4, 4)


def test_bars_tell_the_items_of_each_domain(compiled: Compiled) -> None:
    [picture] = drawn(compiled.metadata("rollup/by_domain")["picture"])
    assert {"义务教育", "财政预决算", "一级事项", "二级事项"} <= set(words(picture))
