"""Fill in a form as a clerk does, with care or without."""

from collections.abc import Sequence
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from simulation.forms.filled_form import FilledForm
from simulation.forms.form_columns import find_columns
from simulation.forms.manners import MANNERS
from simulation.items.sample_catalog import SampleItem

TICKS = ("√", "√", "✓", "是", "1")
FORGOTTEN = 2
"""Most rows that a clerk leaves as they were printed."""
TEXTS = ("level1", "level2", "content", "legal_basis", "time_limit", "disclosing_body", "specific_group")
TICKED = ("everyone", "proactive", "on_request")
Values = dict[int, object]
"""The values of a row by column."""


def fill_form(book: Workbook, items: Sequence[SampleItem], city_tier: str, rng: Random) -> FilledForm:
    """Write items into the cells of a form, in a manner drawn at random.

    What was printed for the clerk to adapt is written over; some rows that do not apply are left in it.
    """
    sheet = book.worksheets[0]
    columns = find_columns(sheet, city_tier)
    form = FilledForm(book, columns)
    printed = _take_printed(sheet, columns.first_row)
    form.last_row = columns.first_row + len(items) - 1
    tick = rng.choice(TICKS)
    for row, item in enumerate(items, columns.first_row):
        _write_item(form, row, item, tick)
    _put_back(form, _forgotten(form, printed, items, rng))
    for number, row in enumerate(form.rows, 1):
        form.put(row, "number", number)
    form.stated = form.read()
    MANNERS[rng.choice(list(MANNERS))](form)
    return form


def _take_printed(sheet: Worksheet, first: int) -> list[Values]:
    """Take the printed rows out of the form."""
    taken: list[Values] = []
    for cells in sheet.iter_rows(min_row=first):
        taken.append({at: cell.value for at, cell in enumerate(cells, 1) if cell.value is not None})
        for cell in cells:
            cell.value = None
    return [values for values in taken if values]


def _forgotten(
    form: FilledForm, printed: Sequence[Values], items: Sequence[SampleItem], rng: Random
) -> list[Values]:
    """Choose printed rows that the clerk left, of items that the unit does not list."""
    level1, level2 = (form.columns.fields[name] for name in ("level1", "level2"))
    listed = {(item.level1, item.level2) for item in items}
    others = [values for values in printed if (values[level1], values[level2]) not in listed]
    return rng.sample(others, k=rng.randint(0, min(FORGOTTEN, len(others))))


def _put_back(form: FilledForm, rows: Sequence[Values]) -> None:
    for values in rows:
        form.last_row += 1
        for column, value in values.items():
            form.sheet.cell(form.last_row, column).value = value  # type: ignore[assignment]


def _write_item(form: FilledForm, row: int, item: SampleItem, tick: str) -> None:
    for name in TEXTS:
        form.put(row, name, getattr(item, name))
    for name in TICKED:
        form.put(row, name, tick * getattr(item, name))
    form.put(row, "channel", "\n".join(f"■{name}" for name in item.channels))
    for column, tiers in form.columns.tiers.items():
        form.sheet.cell(row, column).value = tick if tiers & item.tiers else None
