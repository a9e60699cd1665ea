"""Make the start rows: the standard items of a domain, each for the clerk to adapt and to say its content of."""

from __future__ import annotations

from pipeline.deliver.template.item import Item, channel_text
from pipeline.deliver.template.order import Order
from pipeline.normalize.channels import Channel
from schemas.reference import Reference
from schemas.template import load_form

SEEN = "seen"
"""Names that were read in print; those recalled from memory are for synthetic data only (schemas/reference/README)."""
CUT_OFF, NOT_SHOWN = "…", "("
"""What stands in, and in front of, a name that the page did not show."""


def start_items(order: Order, reference: Reference) -> list[Item]:
    """A row for each standard item of the domain that was seen in print, those of one level-1 item together.

    An item that is not divided further bears its level-1 name, as the advice of `missing_level2` has it.
    """
    frame = reference.standard_item
    known = frame[(frame["domain_code"] == order.domain_code) & (frame["evidence"] == SEEN)]
    names: dict[str, list[str]] = {}
    for level1, level2 in zip(known["level1"], known["level2"].fillna(""), strict=True):
        if CUT_OFF not in level1 + level2 and not level1.startswith(NOT_SHOWN):
            divided = any(map(str.isalnum, level2))
            names.setdefault(level1, []).append(level2 if divided else level1)
    channel = channel_text([Channel(code, "") for code in load_form().start.channels], reference)
    return [_item(level1, level2, order, channel) for level1, below in names.items() for level2 in below]


def _item(level1: str, level2: str, order: Order, channel: str) -> Item:
    start = load_form().start
    return Item(
        level1=level1,
        level2=level2,
        legal_basis=start.legal_basis,
        time_limit=start.time_limit,
        disclosing_body=order.disclosing_body,
        channel=channel,
        everyone=True,
        proactive=True,
        tiers=frozenset(start.tiers[order.tier]),
    )
