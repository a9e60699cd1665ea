"""Titles and file names tell units by their names, the nearest one where several have a name."""

import pytest

from pipeline.normalize.submissions import units_by_code
from pipeline.normalize.units import unit_in
from simulation.sample import sample_reference

KNOWN = sample_reference().of_edition("2020")


@pytest.mark.parametrize(
    ("texts", "near", "code"),
    [
        (["叶县义务教育领域目录"], None, "410422"),
        (["基层政务公开标准目录", "平顶山市叶县"], None, "410422"),
        (["叶县任店镇目录"], None, "410422101"),
        (["葉縣任店鎮目錄"], None, "410422101"),
        (["高新区目录"], None, "410471"),
        (["目录"], None, None),
        (["湛河区马庄街道", "叶县"], None, "410411001"),
        (["平顶山市目录"], None, "410400"),
    ],
)
def test_the_first_text_that_mentions_a_unit_tells_it(
    texts: list[str], near: str | None, code: str | None
) -> None:
    units = units_by_code(KNOWN)
    found = unit_in(texts, KNOWN, units[near] if near else None)
    assert (found and found.unit_code) == code
