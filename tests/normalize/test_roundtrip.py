from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from pipeline.normalize.batch import Batch
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import presets
from simulation.render import render
from tests.roundtrip import found, letters, read_back, written
from tests.simulation.drawn_workbooks import FORMATS, STANDARD, Sent, workbooks
from tests.support import by_profile, dispositions

UNNAMED = {"channel_rest", "code", "tier_names"}
"""Columns that have no field of their own."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


@given(sent=workbooks())
@settings(max_examples=by_profile(100, nightly=20_000))
def test_any_tree_in_any_layout_and_format_comes_back_as_it_was_written(sent: Sent, folder: Path) -> None:
    batch = read_back(sent, folder)
    assume("carried_down" not in batch.reading["finding"]["rule"].to_pylist())  # blanks as merges leave them
    assert list(found(sent, batch)) == list(written(sent))
    assert_every_physical_row_has_one_disposition(sent, batch)
    assert_every_field_is_told_with_its_column(sent, batch)


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_layout_of_the_sample_edition_comes_back_too(name: str, folder: Path) -> None:
    names = list(dict.fromkeys(STANDARD["compulsory_education"]))[:2]
    items = [
        SampleItem(one, two, content="全文", specific_group="学生")
        for one in names
        for two in ("甲类", "乙类")
    ]
    catalog = SampleCatalog("2020", "410422", "叶县", "compulsory_education", "义务教育", 3, tuple(items))
    sent = Sent(render([catalog], presets()[name]), "410422-叶县", "义务教育", FORMATS[0])
    assert list(found(sent, read_back(sent, folder))) == list(written(sent))


def assert_every_physical_row_has_one_disposition(sent: Sent, batch: Batch) -> None:
    rows = batch.reading["row"].to_pylist()
    assert len(dispositions(batch)) == len(rows)
    for number, sheet in enumerate(sent.rendered.workbook.sheets, 1):
        numbers = [row["row_number"] for row in rows if row["sheet_number"] == number]
        (read,) = [row for row in batch.reading["sheet"].to_pylist() if row["sheet_number"] == number]
        assert numbers == list(range(read["first_row"], read["first_row"] + read["row_count"]))
        assert {row + 1 for row, _ in sheet.cells} <= set(numbers)
        if not sent.format.is_workbook:
            return


def assert_every_field_is_told_with_its_column(sent: Sent, batch: Batch) -> None:
    for field, expected in letters(sent.rendered).items():
        if ":" not in field and field not in UNNAMED and sent.rendered.layout.word(field):
            assert {section.columns.get(field) for section in batch.sections} == expected
