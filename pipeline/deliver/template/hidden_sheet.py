"""The hidden sheet of a form: what the form is, and the choices of its drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from schemas.documents.template import load_form


def write_hidden_sheet(
    sheet: Worksheet, edition: str, made_for: Mapping[str, str], choices: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Write version, edition and purpose of the form, then the choices, a row each.

    Returns the range of each list of choices, for use in formulas.
    """
    form = load_form()
    sheet.title = form.sheet
    sheet.sheet_state = "veryHidden"
    sheet.protection.enable()
    facts = {"version": str(form.version), "edition": edition, **made_for}
    sheet.append([form.marker])
    for fact in facts.items():
        sheet.append(fact)
    return {name: _write_choices(sheet, name, words) for name, words in choices.items()}


def _write_choices(sheet: Worksheet, name: str, words: Sequence[str]) -> str:
    first = sheet.max_row + 1
    for word in words:
        sheet.append([name, word])
    return f"{sheet.title}!$B${first}:$B${sheet.max_row}"
