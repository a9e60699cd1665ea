"""Makes a form, from the standard items or from what the unit published in an earlier edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.template.default_rows import default_rows
from pipeline.deliver.template.form_requests import FormRequest
from pipeline.deliver.template.form_row import FormRow, channel_text, select_columns
from pipeline.deliver.template.form_sheet import write_form_sheet
from pipeline.deliver.template.hidden_sheet import write_hidden_sheet
from pipeline.deliver.template.validations import add_validations
from pipeline.normalize.channels import Channel
from pipeline.normalize.forms import EARLIER, PRINTED, STANDARD, START, printed
from schemas.documents.template import FormColumn, load_form
from schemas.reference.reference_data import Reference


def make_form(request: FormRequest, reference: Reference, rows: Sequence[FormRow] = ()) -> bytes:
    """Make a form as an .xlsx file with these rows, or with the default ones if there are none.

    The same request gives the same bytes.
    """
    start = EARLIER if rows else STANDARD
    rows = rows or default_rows(request, reference)
    columns = select_columns(rows)
    book = Workbook()
    book.properties.creator, book.properties.title = "mulu", request.title
    [sheet] = book.worksheets
    sheet.title = request.domain_name
    write_form_sheet(sheet, request.title, request.edition, columns, rows)
    made_for = {"unit": request.unit_code, "domain": request.domain_code, START: start}
    made_for[PRINTED] = printed([_texts(row, columns) for row in rows])
    ranges = write_hidden_sheet(book.create_sheet(), request.edition, made_for, _choices(reference))
    add_validations(sheet, columns, ranges, load_form().last_row)
    return xlsx_bytes(book)


def _texts(row: FormRow, columns: Sequence[FormColumn]) -> Mapping[str, str]:
    """Map each field that a column is read as to the text that the row prints in it."""
    read = (column for column in columns if column.field != "number")
    return {field: row.text(column) for column in read for field in column.tiers or (column.field,)}


def _choices(reference: Reference) -> Mapping[str, Sequence[str]]:
    """Return the lists of choices of the form, with those of channels: the default ones ticked, and none."""
    form = load_form()
    usual = [Channel(code, "") for code in form.start.channels]
    return {**form.choices, "channel": [channel_text(usual, reference), channel_text([], reference)]}


def form_file_name(request: FormRequest) -> str:
    """Return the name of the form's file, which is its title."""
    return f"{request.title}.xlsx"


def form_path(request: FormRequest, folder: Path) -> Path:
    """Return the path of the form below `folder`, which is laid out like `raw/<edition>`."""
    return folder / request.unit_folder / form_file_name(request)
