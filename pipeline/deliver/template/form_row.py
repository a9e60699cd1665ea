"""A row of a form as values, before it is written to a sheet."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.deliver.template.form_requests import FormRequest
from pipeline.normalize.audience import NAMELESS_GROUP
from pipeline.normalize.channels import CHOSEN, OPEN, OTHER, Channel
from schemas.documents.template import load_form
from schemas.kinds.column_types import FormColumn, form_columns
from schemas.kinds.kinds import load_catalog
from schemas.reference.reference_data import Reference
from schemas.reference.tier_names import tier_names

TICK = load_form().choices["tick"][0]
CHANNEL_LINE_LENGTH = 28
"""Characters that fit into a line of the column of channels."""
JOINED_TIERS = frozenset({"township", "village"})


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form; an empty text is a cell to be filled in."""

    level1: str
    level2: str
    level3: str = ""
    content: str = ""
    legal_basis: str = ""
    time_limit: str = ""
    disclosing_body: str = ""
    channel: str = ""
    everyone: bool = False
    specific_group: str | None = None
    proactive: bool = False
    on_request: bool = False
    tiers: frozenset[str] = frozenset()

    def text(self, column: FormColumn) -> str:
        """Return the text of the row in a column."""
        if column.tiers:
            return TICK if self.tiers.issuperset(column.tiers) else ""
        if column.field == "specific_group":
            return group_text(self.specific_group)
        value = getattr(self, column.field)
        return value if isinstance(value, str) else TICK * value


def group_text(group: str | None) -> str:
    """Build the cell of a specific group: a tick and the name of the group, if it has one."""
    return "" if group is None else TICK + group.replace(NAMELESS_GROUP, "")


def channel_text(chosen: Sequence[Channel], reference: Reference) -> str:
    """List the standard channels with boxes, the chosen ones ticked.

    Chosen channels that are not standard follow.
    """
    codes, names = (reference.channel[name] for name in ("channel_code", "name"))
    marked = {each.channel_code for each in chosen}
    boxes = [
        f"{CHOSEN if code in marked else OPEN}{name}"
        for code, name in zip(codes, names, strict=True)
        if code != OTHER
    ]
    others = [
        each.name if each.name == names[codes.index(OTHER)] else f"{names[codes.index(OTHER)]}：{each.name}"
        for each in chosen
        if each.channel_code == OTHER
    ]
    boxes += [CHOSEN + name for name in others] or [OPEN + names[codes.index(OTHER)]]
    boxes += [CHOSEN + each.name for each in chosen if each.channel_code is None]
    return textwrap.fill(" ".join(boxes), CHANNEL_LINE_LENGTH, break_long_words=False, break_on_hyphens=False)


def select_columns(rows: Sequence[FormRow], request: FormRequest, reference: Reference) -> list[FormColumn]:
    """Select the columns of the standard form, and further ones only where the rows need them.

    A compiled catalog has a column for its unit's own tier. Tiers are called as they are in the jurisdiction.
    """
    own = request.compiler_tier
    example = request.disclosing_body or f"{request.unit_name}{load_form().start.example_department}"
    names = {**tier_names(reference, own), "body": example}
    ticked = frozenset({own}).union(*(row.tiers for row in rows))
    is_joined = all(len(row.tiers & JOINED_TIERS) != 1 for row in rows)
    needed = {
        "": True,
        "level3": any(row.level3 for row in rows),
        **{tier: tier in ticked for tier in ("province", "prefecture", "county")},
        "joined": is_joined,
        "apart": not is_joined,
    }
    return [
        replace(column, header=column.header.format_map(names), help=column.help.format_map(names))
        for column in form_columns(load_catalog())
        if needed[column.when]
    ]
