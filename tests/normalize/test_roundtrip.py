from pathlib import Path

import pytest
from hypothesis import given, settings

from simulation.model import Rendered
from tests.roundtrip import READABLE, found, letters, read_back, workbooks, written
from tests.support import dispositions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


@given(rendered=workbooks())
@settings(max_examples=120)
def test_any_tree_in_any_layout_comes_back_as_it_was_written(rendered: Rendered, folder: Path) -> None:
    batch = read_back(rendered, folder)
    assert list(found(batch)) == list(written(rendered))


@given(rendered=workbooks())
@settings(max_examples=20)
def test_every_physical_row_has_one_disposition_and_they_add_up(rendered: Rendered, folder: Path) -> None:
    batch = read_back(rendered, folder)
    rows = batch.reading["row"].to_pylist()
    assert len(dispositions(batch)) == len(rows)
    for sheet in rendered.workbook.sheets:
        numbers = [row["row_number"] for row in rows if row["sheet"] == sheet.name]
        (read,) = [row for row in batch.reading["sheet"].to_pylist() if row["sheet"] == sheet.name]
        assert numbers == list(range(read["first_row"], read["first_row"] + read["row_count"]))
        filled = {row + 1 for row, _ in sheet.cells}
        assert filled <= set(numbers)


@given(rendered=workbooks())
@settings(max_examples=20)
def test_every_field_is_told_with_the_column_it_stands_in(rendered: Rendered, folder: Path) -> None:
    batch = read_back(rendered, folder)
    for field, expected in letters(rendered).items():
        if ":" not in field and field != "channel_rest" and rendered.layout.word(field):
            assert {section.columns.get(field) for section in batch.sections} == expected


def test_all_presets_but_the_one_with_cut_names_take_part() -> None:
    assert len(READABLE) > 40
