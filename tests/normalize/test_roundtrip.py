from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.normalize.batch import Batch
from tests.roundtrip import found, letters, read_back, written
from tests.simulation.workbooks import Sent, workbooks
from tests.support import dispositions

UNNAMED = {"channel_rest", "code", "tier_names"}
"""Columns that have no field of their own."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


@given(sent=workbooks())
@settings(max_examples=5 * settings.default.max_examples)
def test_any_tree_in_any_layout_and_format_comes_back_as_it_was_written(sent: Sent, folder: Path) -> None:
    batch = read_back(sent, folder)
    assert list(found(sent, batch)) == list(written(sent))
    assert_every_physical_row_has_one_disposition(sent, batch)
    assert_every_field_is_told_with_its_column(sent, batch)


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
