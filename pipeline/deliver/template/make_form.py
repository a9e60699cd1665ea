"""Makes a form of any kind of table, from the description of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from openpyxl import Workbook

from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.template.default_rows import default_rows
from pipeline.deliver.template.form_requests import (
    AnyRequest,
    FormRequest,
    RegisterFormRequest,
    title_name,
)
from pipeline.deliver.template.form_row import FormRow, channel_text, select_columns
from pipeline.deliver.template.form_sheet import write_form_sheet
from pipeline.deliver.template.hidden_sheet import write_hidden_sheet
from pipeline.deliver.template.validations import add_validations
from pipeline.normalize.channels import Channel
from pipeline.normalize.forms import EARLIER, PRINTED, STANDARD, START, printed
from pipeline.normalize.submissions import COMPILED, PUBLISHED
from pipeline.tables.headers.header_words import tiers_in
from pipeline.text.fold import fold
from schemas.documents.template import load_form
from schemas.kinds.column_types import FormColumn, choices_of, form_columns
from schemas.kinds.kinds import Column
from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import LEVELS, extent_in_words


@dataclass(frozen=True, slots=True)
class Form:
    """A form: name of its sheet, columns, choices of their cells, facts of its hidden sheet, and rows."""

    sheet: str
    columns: Sequence[FormColumn]
    choices: Mapping[str, Sequence[str]]
    facts: Mapping[str, str]
    last_row: int
    rows: Sequence[FormRow] = field(default_factory=tuple)


def make_form(request: AnyRequest, reference: Reference, rows: Sequence[FormRow] = ()) -> bytes:
    """Make a form as an .xlsx file; a catalog's with these rows, or with the default ones if there are none.

    The same request gives the same bytes.
    """
    if isinstance(request, FormRequest):
        form = _catalog_form(request, reference, rows)
    else:
        form = _register_form(request, reference)
    book = Workbook()
    book.properties.creator, book.properties.title = "mulu", request.title
    [sheet] = book.worksheets
    sheet.title = form.sheet
    write_form_sheet(sheet, request.title, request.edition, form.columns, form.rows)
    ranges = write_hidden_sheet(book.create_sheet(), request.edition, form.facts, form.choices)
    add_validations(sheet, form.columns, ranges, form.last_row)
    return xlsx_bytes(book)


def _catalog_form(request: FormRequest, reference: Reference, earlier: Sequence[FormRow]) -> Form:
    rows = earlier or default_rows(request, reference)
    columns = select_columns(rows, request, reference)
    shown = columns if earlier else _saying_extent(columns, request.domain_code, reference)
    facts = {
        "unit": request.unit_code,
        "domain": request.domain_code,
        START: EARLIER if earlier else STANDARD,
        PRINTED: printed([_texts(row, columns) for row in rows]),
    }
    return Form(request.domain_name, shown, _catalog_choices(reference), facts, load_form().last_row, rows)


def _saying_extent(columns: Sequence[FormColumn], domain: str, reference: Reference) -> list[FormColumn]:
    """Add to the help on names how much of the national list the form starts from."""
    added = {
        level: load_form().start.known_list.format(known=extent_in_words(reference, domain, level))
        for level in LEVELS
    }
    return [replace(column, help=column.help + added.get(column.field, "")) for column in columns]


def _texts(row: FormRow, columns: Sequence[FormColumn]) -> Mapping[str, str]:
    """Map each field that a column is read as to the text that the row prints in it."""
    read = (column for column in columns if column.field != "number")
    return {field: row.text(column) for column in read for field in _read_as(column)}


def _read_as(column: FormColumn) -> Sequence[str]:
    """Return the fields as which a column is read: of 市级, `city`, whichever tier it is."""
    return (column.tiers and tiers_in(fold(column.header))) or (column.field,)


def _catalog_choices(reference: Reference) -> Mapping[str, Sequence[str]]:
    """Return the lists of choices of the form, with those of channels: the default ones ticked, and none."""
    form = load_form()
    usual = [Channel(code, "") for code in form.start.channels]
    return {**form.choices, "channel": [channel_text(usual, reference), channel_text([], reference)]}


def _register_form(request: RegisterFormRequest, reference: Reference) -> Form:
    register = request.register
    listed = {name: _column_choices(column, reference) for name, column in register.columns.items()}
    choices = {name: words for name, words in listed.items() if words}
    facts = {"register": register.code}
    return Form(register.zh, form_columns(register), choices, facts, load_form().register_last_row)


def _column_choices(column: Column, reference: Reference) -> list[str]:
    if column.type == "domain":
        return reference.domain["name"]
    return _unit_choices(reference) if column.type == "unit" else choices_of(column)


def _unit_choices(reference: Reference) -> list[str]:
    """List the names of compiling units, then of townships after that of the unit above.

    Where several would be alike, they have the names of all units above.
    """
    rows = [row for basis in (COMPILED, PUBLISHED) for row in reference.unit.rows if row["basis"] == basis]
    names = [title_name(row, reference) if row["basis"] == PUBLISHED else row["name"] for row in rows]
    times = Counter(names)
    return [
        name if times[name] == 1 else reference.tree.path(row["unit_code"])
        for row, name in zip(rows, names, strict=True)
    ]
