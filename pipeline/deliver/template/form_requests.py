"""Requests for forms: units, domains and editions by code or name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver.find_unit import find_unit
from pipeline.deliver.invalid_request import InvalidRequestError, no_such
from pipeline.normalize.submissions import PUBLISHED, units_by_code
from schemas.documents.template import load_form
from schemas.files.ignored import ignore_reason
from schemas.kinds.kinds import Kind, load_registers
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable, Row

ALL = "all"
"""The word that stands for every register."""
_EDITION = re.compile(r"\d{4}[^/\\\s]*")


@dataclass(frozen=True, slots=True)
class FormRequest:
    """One form to make.

    `unit_name`: how the title names the unit: a township after the unit above. `compiler_tier`: the tier of the unit
    that compiles for it, or else its own.
    """

    edition: str
    unit_code: str
    folder: str
    unit_name: str
    tier: str
    compiler_tier: str
    domain_code: str
    domain_name: str
    disclosing_body: str

    @property
    def catalog(self) -> tuple[str, str]:
        """Return the codes of unit and domain."""
        return self.unit_code, self.domain_code

    @property
    def title(self) -> str:
        """Build the title of the form; with .xlsx, it is also the name of its file."""
        return load_form().title.format(unit=self.unit_name, domain=self.domain_name)


@dataclass(frozen=True, slots=True)
class RegisterFormRequest:
    """The form of a register for an edition."""

    edition: str
    register: Kind
    folder: str = ""
    catalog: tuple[str, str] = ("", "")

    @property
    def title(self) -> str:
        """Build the title of the form; with .xlsx, it is also the name of its file."""
        return load_form().register_title.format(register=self.register.zh, edition=self.edition)


AnyRequest = FormRequest | RegisterFormRequest


def form_file_name(request: AnyRequest) -> str:
    """Return the name of the form's file, which is its title."""
    return f"{request.title}.xlsx"


def form_path(request: AnyRequest, folder: Path) -> Path:
    """Return the path of the form below `folder`; with catalogs it is laid out like `raw/<edition>`."""
    return folder / request.folder / form_file_name(request)


def form_requests(
    reference: Reference, edition: str, unit: str | None = None, domain: str | None = None
) -> list[FormRequest]:
    """Build a request for each combination of unit and domain.

    Both may be given by code or name, or left out for all.

    Raises:
        InvalidRequestError: the unit, domain or edition does not exist, or several units have the name.
    """
    check_edition(edition)
    units = reference.unit.where(lambda row: row["basis"] is not None)
    if unit:
        code = find_unit(reference, unit)
        if code not in units["unit_code"]:
            raise InvalidRequestError("idle_unit", unit=reference.tree.names[code])
        units = units.where(lambda row: row["unit_code"] == code)
    domains = _matching_domains(reference, domain) if domain else reference.domain
    return [
        _form_request(edition, unit_row, domain_row, reference)
        for unit_row in units.rows
        for domain_row in domains.rows
    ]


def register_form_requests(edition: str, word: str) -> list[RegisterFormRequest]:
    """Build a request for the register with this code or name, or for each register.

    Raises:
        InvalidRequestError: the register or the edition does not exist.
    """
    check_edition(edition)
    known = load_registers()
    if word == ALL:
        return [RegisterFormRequest(edition, register) for register in known.values()]
    found = [each for each in known.values() if word in {each.code, each.zh, *each.names}]
    if len(found) != 1:
        labels = {f"{code} {each.zh}": code if word.isascii() else each.zh for code, each in known.items()}
        raise no_such("register", word, labels)
    return [RegisterFormRequest(edition, found[0])]


def check_edition(edition: str) -> None:
    """Raise InvalidRequestError unless this can be the name of an edition."""
    if not _EDITION.fullmatch(edition) or ignore_reason(edition):
        raise InvalidRequestError("bad_edition", edition=edition)


def _matching_domains(reference: Reference, word: str) -> ReferenceTable:
    """Select the domain whose code or name is the word. Raises InvalidRequestError."""
    found = reference.domain.where(lambda row: word in (row["domain_code"], row["name"]))
    if len(found) == 1:
        return found
    written = "domain_code" if word.isascii() else "name"
    labels = {f"{row['domain_code']} {row['name']}": row[written] for row in reference.domain.rows}
    raise no_such("domain", word, labels)


def title_name(unit: Row, reference: Reference) -> str:
    """Return the name of a unit in titles: the short one, or of a township its own after that of the unit above."""
    if unit["basis"] != PUBLISHED:
        return str(unit["short_name"])
    above = units_by_code(reference).get(unit["parent_code"])
    return (above.short_name if above else "") + str(unit["name"])


def _form_request(edition: str, unit: Row, domain: Row, reference: Reference) -> FormRequest:
    compiler = units_by_code(reference)[unit["unit_code"]].compiler
    return FormRequest(
        edition=edition,
        unit_code=unit["unit_code"],
        folder=f"{unit['unit_code']}-{unit['name']}",
        unit_name=title_name(unit, reference),
        tier=unit["tier"],
        compiler_tier=reference.tree.unit(compiler).tier,
        domain_code=domain["domain_code"],
        domain_name=domain["name"],
        disclosing_body=_disclosing_body(unit, domain["lead_department"]),
    )


def _disclosing_body(unit: Row, lead_department: str | None) -> str:
    """Name the body that discloses; "" where it is a department and the one that leads the domain is unknown."""
    start = load_form().start
    body = start.disclosing_body.get(unit["kind"], start.disclosing_body[""])
    name = unit["name"] if unit["basis"] == PUBLISHED else unit["short_name"]
    if lead_department is None and "{department}" in body:
        return ""
    return body.format(unit=name, department=re.sub(start.department_prefix, "", lead_department or ""))
