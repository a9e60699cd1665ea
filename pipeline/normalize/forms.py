"""Find forms that mulu handed out, and their rows that nobody filled in."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.fill_down import Indices
from pipeline.normalize.submissions import Submission, file_numbers
from pipeline.tables.arrow_tables import ReadingTables
from pipeline.tables.fields import FIELDS
from schemas.documents.template import load_form

FormFacts = Mapping[str, str]
START, PRINTED = "start", "printed"
"""Names of facts on a form's hidden sheet: the origin of its rows, and the marks of its rows."""
STANDARD, EARLIER = "standard", "earlier"
"""Origins of rows: the standard items, or what the unit published in an earlier edition."""
MOST_MARKS = 3000
"""Marks that one cell can hold; rows beyond them always count as filled in."""
_BETWEEN = " | "
"""Separator with which a reading joins the cells of a row that is no item."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Hold the facts on the hidden sheet of each form, by path, and the rows that nobody filled in.

    `placeholder`: rows whose content is the sentence that older forms printed there. `as_printed`: rows as they were
    printed. `unfilled`: rows of forms in which no row was filled in. `unchanged`: files that still are as they were
    made from an earlier edition.
    """

    facts: Mapping[str, FormFacts]
    placeholder: Mask
    as_printed: Mask
    unfilled: Mask
    unchanged: Sequence[int]


def find_forms(reading: ReadingTables, rows: DataRows, submissions: Sequence[Submission]) -> Forms:
    """Find the forms of a reading, and the rows that are as they were printed.

    A form without its hidden sheet is recognized by its rows: the legal basis and time limit of forms, and no content.
    """
    facts = form_facts(reading)
    index = file_numbers(submissions)
    placeholder = _find_placeholders(rows)
    is_bare = rows.text["content"].is_empty & rows.has_column("content")
    as_printed = (placeholder | is_bare) & _has_start_texts(rows)
    prefilled = np.zeros(len(rows), np.bool_)
    unchanged: list[int] = []
    for path, form in facts.items():
        own = np.flatnonzero(rows.file == index[path])
        marks = form.get(PRINTED, "").split()
        same = _rows_with_marks(rows, own[:MOST_MARKS], frozenset(marks))
        as_printed[same] = True
        if form.get(START) == EARLIER:
            prefilled[own] = True
            if len(own) == len(marks) == len(same):
                unchanged.append(index[path])
    as_printed &= ~prefilled
    touched = np.unique(rows.file[~as_printed])
    return Forms(facts, placeholder, as_printed, as_printed & ~np.isin(rows.file, touched), unchanged)


def printed(rows: Iterable[Mapping[str, str]]) -> str:
    """Join the marks of a form's rows, as its hidden sheet holds them."""
    return " ".join([mark_of(row) for row in rows][:MOST_MARKS])


def mark_of(texts: Mapping[str, str]) -> str:
    """Return a short hash of a row's texts, by field and without blanks; the number is left out."""
    squeezed = sorted((name, _remove_blanks(text)) for name, text in texts.items() if name != "number")
    filled = "\x1e".join(f"{name}\x1f{text}" for name, text in squeezed if text)
    return hashlib.blake2s(filled.encode(), digest_size=4).hexdigest()


def _remove_blanks(text: str) -> str:
    visible = "".join(each for each in text if each.isprintable())
    return "".join(unicodedata.normalize("NFKC", visible).split())


def _rows_with_marks(rows: DataRows, own: Indices, marks: frozenset[str]) -> list[int]:
    """List the rows of a form that have one of its marks."""
    texts = ((row, {name: rows.text[name][row] or "" for name in FIELDS}) for row in own.tolist() if marks)
    return [row for row, by_field in texts if mark_of(by_field) in marks]


def _find_placeholders(rows: DataRows) -> Mask:
    """Find rows whose content is the sentence of older forms, with their own level-2 name in it."""
    content, level2 = rows.text["content"], rows.text["level2"]
    before, after = load_form().start.former_content.split("{item}")
    may_be = content.flag([text.startswith(before) and text.endswith(after) for text in content.values])
    found = np.zeros(len(rows), np.bool_)
    for row in np.flatnonzero(may_be):
        found[row] = content[row] == f"{before}{level2[row]}{after}"
    return found


def _has_start_texts(rows: DataRows) -> Mask:
    """Find rows whose legal basis and time limit are those that forms print."""
    start = load_form().start
    return rows.text["legal_basis"].is_in([start.legal_basis]) & rows.text["time_limit"].is_in(
        [start.time_limit]
    )


def form_facts(reading: ReadingTables) -> dict[str, FormFacts]:
    """Read the facts (version, edition, unit, domain) on the hidden sheet of each form, by path.

    The sheet has the form's name and begins with its marker; any other hidden sheet was hidden by somebody.
    """
    form, found = load_form(), reading["finding"]
    if form.sheet not in found["sheet"].to_pylist():
        return {}
    hidden = {row["path"] for row in found.to_pylist() if is_hidden_form(row)}
    lines: dict[str, list[str]] = {}
    rows = reading["row"]
    path, text = (DictionaryColumn.of_arrow(rows[name]) for name in ("path", "text"))
    on_sheet = DictionaryColumn.of_arrow(rows["sheet"]).is_in([form.sheet])
    for row in np.flatnonzero(on_sheet & path.is_in(hidden)):
        lines.setdefault(path[row] or "", []).append(text[row] or "")
    return {each: _facts(own) for each, own in lines.items() if own[0] == form.marker}


def is_hidden_form(finding: Mapping[str, str | None]) -> bool:
    """Return True if a finding is about a hidden sheet with the name of the form's."""
    return finding["rule"] == "hidden_sheet" and finding["sheet"] == load_form().sheet


def _facts(lines: list[str]) -> FormFacts:
    facts: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(_BETWEEN)
        facts.setdefault(name, value)
    return facts
