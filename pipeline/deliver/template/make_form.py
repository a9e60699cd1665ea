"""A form is made: from the standard items, or from what the unit had published in an earlier edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.template.default_rows import start_items
from pipeline.deliver.template.form_requests import Order
from pipeline.deliver.template.form_row import Item, channel_text, columns_for
from pipeline.deliver.template.form_sheet import write_form
from pipeline.deliver.template.hidden_sheet import write_hidden
from pipeline.deliver.template.validations import add_validations
from pipeline.normalize.channels import Channel
from pipeline.normalize.forms import EARLIER, PRINTED, STANDARD, START, printed
from schemas.documents.template import FormColumn, load_form
from schemas.reference.reference_data import Reference


def template(order: Order, reference: Reference, items: Sequence[Item] = ()) -> bytes:
    """The form as an .xlsx file with these items, or with the standard ones; the same bytes for the same order."""
    start = EARLIER if items else STANDARD
    items = items or start_items(order, reference)
    columns = columns_for(items)
    book = Workbook()
    book.properties.creator, book.properties.title = "mulu", order.title
    [sheet] = book.worksheets
    sheet.title = order.domain_name
    write_form(sheet, order, columns, items)
    made_for = {"unit": order.unit_code, "domain": order.domain_code, START: start}
    made_for[PRINTED] = printed([_texts(item, columns) for item in items])
    ranges = write_hidden(book.create_sheet(), order.edition, made_for, _choices(reference))
    add_validations(sheet, columns, ranges, load_form().last_row)
    return xlsx_bytes(book)


def _texts(item: Item, columns: Sequence[FormColumn]) -> Mapping[str, str]:
    """What a row says, by the fields that its columns are read as."""
    said = (column for column in columns if column.field != "number")
    return {field: item.text(column) for column in said for field in column.tiers or (column.field,)}


def _choices(reference: Reference) -> Mapping[str, Sequence[str]]:
    """The lists of the form, and the channels: with those chosen that a start row has, and with none."""
    form = load_form()
    usual = [Channel(code, "") for code in form.start.channels]
    return {**form.choices, "channel": [channel_text(usual, reference), channel_text([], reference)]}


def file_name(order: Order) -> str:
    """What the form's file is called: its title."""
    return f"{order.title}.xlsx"


def place(order: Order, folder: Path) -> Path:
    """Where the form lies below `folder`, laid out as `raw/<edition>` is."""
    return folder / order.unit_folder / file_name(order)
