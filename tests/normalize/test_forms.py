"""Rows of forms are recognized by their marks, whatever else changes in the file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.forms import EARLIER, STANDARD, mark_of, printed
from schemas.documents.template import load_form
from tests.support import FIELDS, HEAD, batch_of, dispositions, item, put, sheet

BARE = item(
    content="",
    legal_basis=load_form().start.legal_basis,
    time_limit=load_form().start.time_limit,
)


def texts(row: list[str]) -> dict[str, str]:
    return dict(zip(FIELDS, row, strict=True))


def form(start: str, *rows: list[str]) -> list[list[str]]:
    """Make the hidden sheet of a form with these rows."""
    return [[load_form().marker], ["version", "2"], ["start", start], ["printed", printed(map(texts, rows))]]


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(), max_size=4), st.sampled_from(FIELDS[1:]))
def test_a_mark_changes_with_any_text_but_the_number_and_blanks(said: dict[str, str], field: str) -> None:
    assert mark_of({**said, "number": "7"}) == mark_of({**said, "number": "8"})
    assert mark_of({**said, field: "甲 乙\n"}) == mark_of({**said, field: "甲乙"})
    assert mark_of({**said, field: "甲"}) != mark_of({**said, field: "甲乙"})


@pytest.mark.parametrize(
    ("start", "handed_in", "told"),
    [
        (STANDARD, [item()], ["rejected"]),
        (STANDARD, [item(), item(level2="决算")], ["item", "item"]),
        (STANDARD, [item(content="名单")], ["item"]),
        (EARLIER, [item()], ["item"]),
    ],
)
def test_only_forms_of_standard_items_are_refused(
    start: str, handed_in: list[list[str]], told: list[str], tmp_path: Path
) -> None:
    hidden = sheet(form(start, item()), name=load_form().sheet, hidden=True)
    batch = batch_of(put(tmp_path, sheet([*HEAD, *handed_in]), hidden))
    assert [each for each in dispositions(batch) if each in {"item", "rejected"}] == told
    assert list(batch.forms.unchanged) == ([0] if start == EARLIER else [])


def test_a_form_without_its_hidden_sheet_is_known_by_its_rows(tmp_path: Path) -> None:
    batch = batch_of(put(tmp_path, sheet([*HEAD, BARE, [*BARE[:2], "决算", *BARE[3:]]])))
    assert batch.forms.unfilled.all()
    assert batch.dispositions.rejected.all()


@pytest.mark.parametrize(
    "cells", [{"content": "全文"}, {"legal_basis": "《预算法》"}, {"time_limit": "及时公开"}]
)
def test_a_row_without_content_that_says_something_else_is_no_printed_row(
    cells: dict[str, str], tmp_path: Path
) -> None:
    row = list((dict(zip(FIELDS, BARE, strict=True)) | cells).values())
    batch = batch_of(put(tmp_path, sheet([*HEAD, row])))
    assert not batch.forms.as_printed.any()
    assert batch.dispositions.item.all()


def test_a_table_without_a_column_for_content_is_no_form(tmp_path: Path) -> None:
    head = [HEAD[0], "序号|一级事项|二级事项|公开依据|公开时限"]
    batch = batch_of(put(tmp_path, sheet([*head, [*BARE[:3], *BARE[4:6]]])))
    assert not batch.forms.as_printed.any()
