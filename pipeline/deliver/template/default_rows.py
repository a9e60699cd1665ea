"""Rows that a new form starts with: the standard items of its domain, for the clerk to adapt and complete."""

from __future__ import annotations

from pipeline.deliver.template.form_requests import FormRequest
from pipeline.deliver.template.form_row import FormRow, channel_text
from pipeline.normalize.channels import Channel
from schemas.documents.template import load_form
from schemas.reference.reference_data import Reference
from schemas.reference.standard_lists import SEEN, standard_items


def default_rows(request: FormRequest, reference: Reference) -> list[FormRow]:
    """Build a row for each standard item of the domain that was seen in print, grouped by level-1 item.

    A level-1 name that was read alone has a row only where nothing was read below it. An item that is not divided
    further repeats its level-1 name, as the advice of `missing_level2` says.
    """
    names: dict[str, list[str]] = {}
    for item in standard_items(reference):
        if item.domain_code == request.domain_code and item.evidence == SEEN:
            names.setdefault(item.level1, []).extend([item.level2] if item.level2 else [])
    channel = channel_text([Channel(code, "") for code in load_form().start.channels], reference)
    return [
        _default_row(level1, level2, request, channel)
        for level1, below in names.items()
        for level2 in below or [level1]
    ]


def _default_row(level1: str, level2: str, request: FormRequest, channel: str) -> FormRow:
    start = load_form().start
    return FormRow(
        level1=level1,
        level2=level2,
        legal_basis=start.legal_basis,
        time_limit=start.time_limit,
        disclosing_body=request.disclosing_body,
        channel=channel,
        everyone=True,
        proactive=True,
        tiers=frozenset(start.tiers[request.tier]),
    )
