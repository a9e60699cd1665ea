"""Requests for forms: units, domains and editions by code or name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from schemas.documents.template import load_form
from schemas.files.ignored import ignore_reason
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import ReferenceTable, Row

TIERS = ("county", "township")
MAX_SUGGESTIONS = 3
MIN_SIMILARITY = 50
_EDITION = re.compile(r"\d{4}[^/\\\s]*")


class InvalidRequestError(ValueError):
    """A request names something that does not exist; the message, in Chinese, suggests what does."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """One form to make. `unit_name` is how the title names the unit: a township after its county."""

    edition: str
    unit_code: str
    unit_folder: str
    unit_name: str
    tier: str
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


def form_requests(
    reference: Reference, edition: str, unit: str | None = None, domain: str | None = None
) -> list[FormRequest]:
    """Build a request for each combination of unit and domain.

    Both may be given by code or name, or left out for all.

    Raises:
        InvalidRequestError: the unit, domain or edition does not exist, or several units have the name.
    """
    check_edition(edition)
    submitting = reference.unit.where(lambda row: row["tier"] in TIERS)
    units = _matching_rows(submitting, "unit_code", unit, "单位") if unit else submitting
    domains = _matching_rows(reference.domain, "domain_code", domain, "领域") if domain else reference.domain
    counties = dict(zip(reference.unit["unit_code"], reference.unit["short_name"], strict=True))
    return [
        _form_request(edition, unit_row, domain_row, counties)
        for unit_row in units.rows
        for domain_row in domains.rows
    ]


def check_edition(edition: str) -> None:
    """Raise InvalidRequestError unless this can be the name of an edition."""
    if not _EDITION.fullmatch(edition) or ignore_reason(edition):
        raise InvalidRequestError(f"版次“{edition}”不对，请以年份开头，例如 2021")


def suggest_similar(word: str, known: Mapping[str, str]) -> str:
    """Build a clause that lists the labels most similar to a word; empty if none is.

    `known` maps labels to the words they are compared by.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only needed once something is wrong

    found = process.extract(
        word, known, scorer=fuzz.ratio, limit=MAX_SUGGESTIONS, score_cutoff=MIN_SIMILARITY
    )
    return f"，相近的有：{'、'.join(label for *_, label in found)}" if found else ""


def _matching_rows(table: ReferenceTable, code: str, word: str, kind: str) -> ReferenceTable:
    """Select the row whose code or name is the word. Raises InvalidRequestError."""
    found = table.where(lambda row: word in (row[code], row["name"], row.get("short_name")))
    if len(found) == 1:
        return found
    if len(found):
        labels = "、".join(f"{row[code]} {row['name']}" for row in found.rows)
        raise InvalidRequestError(f"有几个{kind}叫“{word}”，请写代码：{labels}")
    written = code if word.isascii() else "name"
    known = {f"{row[code]} {row['name']}": row[written] for row in table.rows}
    raise InvalidRequestError(f"没有{kind}“{word}”{suggest_similar(word, known)}")


def _form_request(edition: str, unit: Row, domain: Row, counties: Mapping[str, str]) -> FormRequest:
    is_county = unit["tier"] == "county"
    name = unit["short_name"] if is_county else unit["name"]
    bodies = load_form().start.disclosing_body
    department = domain["lead_department"].removeprefix("市")
    return FormRequest(
        edition=edition,
        unit_code=unit["unit_code"],
        unit_folder=f"{unit['unit_code']}-{unit['name']}",
        unit_name=name if is_county else counties[unit["parent_code"]] + name,
        tier=unit["tier"],
        domain_code=domain["domain_code"],
        domain_name=domain["name"],
        disclosing_body=bodies.get(unit["kind"], bodies[""]).format(unit=name, department=department),
    )
