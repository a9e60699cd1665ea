"""The hidden sheet: which form this is, and the lists its drop-downs offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from schemas.documents.template import load_form


def write_hidden_sheet(
    sheet: Worksheet, edition: str, made_for: Mapping[str, str], choices: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The sheet says version, edition and what the form is made for, then the choices, a row each.

    Answers the range in which each list of choices stands.
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
