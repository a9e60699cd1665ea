"""Forms filled in by the simulator state the same items in whatever manner they are filled in."""

import io
from random import Random

import pytest
from openpyxl import Workbook, load_workbook

from simulation.forms.fill_form import fill_form
from simulation.forms.filled_form import FilledForm
from simulation.forms.form_columns import find_columns
from simulation.forms.manners import MANNERS
from simulation.items.sample_catalog import SampleItem
from tests.deliver.template.support import form

BOTH = frozenset({"county", "township"})
ITEMS = (
    SampleItem("综合业务", "监督检查情况公示", "全文", tiers=frozenset({"county"})),
    SampleItem("综合业务", "政策文件", "全文", tiers=BOTH),
    SampleItem("本地事项", "惠民实事", "全文", tiers=frozenset({"township"})),
)
STATED = [
    ("综合业务", "监督检查情况公示", frozenset({"county"})),
    ("综合业务", "政策文件", frozenset({"county", "township", "village"})),
    ("本地事项", "惠民实事", frozenset({"township", "village"})),
]


def blank() -> Workbook:
    return load_workbook(io.BytesIO(form(domain="social_assistance")))


@pytest.mark.parametrize("seed", range(20))
def test_a_filled_form_states_its_items_and_rows_left_as_printed(seed: int) -> None:
    filled = fill_form(blank(), ITEMS, "prefecture", Random(seed))  # noqa: S311
    assert filled.stated[:3] == STATED
    assert len(filled.stated) <= 5


def test_what_was_printed_is_gone_where_the_clerk_wrote() -> None:
    filled = fill_form(blank(), ITEMS, "prefecture", Random(1))  # noqa: S311
    printed = find_columns(blank().worksheets[0], "prefecture")
    assert filled.columns == printed
    assert filled.text(filled.rows[0], "level2").replace("\n", "").strip() == ITEMS[0].level2


@pytest.mark.parametrize("manner", MANNERS)
def test_a_manner_changes_the_form_and_keeps_its_names(manner: str) -> None:
    book = blank()
    columns = find_columns(book.worksheets[0], "prefecture")
    filled = FilledForm(book, columns, columns.first_row + 3)
    before = "".join(name for _, name, _ in filled.read())
    MANNERS[manner](filled)
    sheet, column = filled.sheet, columns.fields["level2"]
    cells = (sheet.cell(row, column).value for row in range(columns.first_row, filled.last_row + 4))
    text = "".join("".join(str(value).split()) for value in cells if value)
    assert text.startswith("".join(before.split())) or manner == "blank_rows"


@pytest.mark.parametrize(
    ("word", "tiers"),
    [
        ("乡、村级", {"township", "village"}),
        ("苏木乡镇、嘎查村级", {"township", "village"}),
        ("旗县级", {"county"}),
        ("市级", {"prefecture"}),
    ],
)
def test_columns_of_tiers_are_found_by_the_words_of_the_place(word: str, tiers: set[str]) -> None:
    book = blank()
    last = max(find_columns(book.worksheets[0], "prefecture").tiers)
    book.worksheets[0].cell(3, last).value = word
    assert find_columns(book.worksheets[0], "prefecture").tiers[last] == tiers
