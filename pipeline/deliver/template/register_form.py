"""Forms of registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook

from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.template.form_requests import InvalidRequestError, check_edition, find_similar
from pipeline.deliver.template.form_sheet import write_form_sheet
from pipeline.deliver.template.hidden_sheet import write_hidden_sheet
from pipeline.deliver.template.validations import add_validations
from schemas.documents.template import load_form
from schemas.reference.reference_data import Reference
from schemas.registers.register_types import choices_of, form_column
from schemas.registers.registers import Register, RegisterColumn, load_registers

ALL = "all"
"""The word that stands for every register."""


@dataclass(frozen=True, slots=True)
class RegisterFormRequest:
    """The form of a register for an edition."""

    edition: str
    register: Register

    @property
    def title(self) -> str:
        """Build the title of the form; with .xlsx, it is also the name of its file."""
        return load_form().register_title.format(register=self.register.zh, edition=self.edition)


def register_form_requests(edition: str, word: str) -> list[RegisterFormRequest]:
    """Build a request for the register with this code or name, or for each register.

    Raises:
        InvalidRequestError: the register or the edition does not exist.
    """
    check_edition(edition)
    known = load_registers()
    if word == ALL:
        return [RegisterFormRequest(edition, register) for register in known.values()]
    found = [each for each in known.values() if word in {each.register, each.zh, *each.names}]
    if len(found) != 1:
        labels = {f"{code} {each.zh}": code if word.isascii() else each.zh for code, each in known.items()}
        similar = find_similar(word, labels)
        code = "similar_register" if similar else "unknown_register"
        raise InvalidRequestError(code, word=word, similar=similar, known=[*labels])
    return [RegisterFormRequest(edition, found[0])]


def make_register_form(request: RegisterFormRequest, reference: Reference) -> bytes:
    """Make an empty form as an .xlsx file; the same request gives the same bytes."""
    columns = [form_column(column) for column in request.register.columns.values()]
    book = Workbook()
    book.properties.creator, book.properties.title = "mulu", request.title
    [sheet] = book.worksheets
    sheet.title = request.register.zh
    write_form_sheet(sheet, request.title, request.edition, columns)
    choices = dict(_choices(request.register, reference))
    ranges = write_hidden_sheet(
        book.create_sheet(), request.edition, {"register": request.register.register}, choices
    )
    add_validations(sheet, columns, ranges, load_form().register_last_row)
    return xlsx_bytes(book)


def _choices(register: Register, reference: Reference) -> Iterator[tuple[str, list[str]]]:
    """Yield each column that has a list of choices, with the list."""
    for name, column in register.columns.items():
        listed = _column_choices(column, reference)
        if listed:
            yield name, listed


def _column_choices(column: RegisterColumn, reference: Reference) -> list[str]:
    if column.type == "domain":
        return reference.domain["name"]
    return _unit_choices(reference) if column.type == "unit" else choices_of(column)


def _unit_choices(reference: Reference) -> list[str]:
    """List the names of counties, then of townships after their county, since some townships share a name."""
    counties = reference.unit.where(lambda row: row["tier"] == "county")
    townships = reference.unit.where(lambda row: row["tier"] == "township")
    county_names = dict(zip(counties["unit_code"], counties["short_name"], strict=True))
    below = zip(townships["parent_code"], townships["name"], strict=True)
    return [*counties["name"], *(county_names[parent] + name for parent, name in below)]
