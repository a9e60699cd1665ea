"""What a clerk writes into the cell of a field: glyphs, channel lists, words in place of ticks."""

from collections.abc import Callable, Mapping, Sequence

from simulation.layout import Layout, extra_values
from simulation.model import Catalog, Item
from simulation.vocabulary import standard_channels

Writer = Callable[[Layout, Catalog, Item, str], str]
"""Gives a cell's text; the last argument is the field, or the header word of a tier or extra column."""


def cell_text(layout: Layout, catalog: Catalog, item: Item, leaf: str) -> str:
    """The text of the cell in column `leaf` (a field, `tier:<word>`, `extra:<word>`); "" for none."""
    field_name, _, word = leaf.partition(":")
    return WRITERS.get(field_name, _plain)(layout, catalog, item, word or field_name)


def channels(layout: Layout, chosen: Sequence[str]) -> str:
    """The channels as this layout writes them; an item without any channel gives an empty cell."""
    if not chosen:
        return ""
    if layout.channel_style == "boxes":
        standard = standard_channels()
        listed = [*standard, *(name for name in chosen if name not in standard)]
        marks = [f"{layout.box_on if name in chosen else layout.box_off}{name}" for name in listed]
    elif layout.channel_style == "chosen":
        marks = [f"{layout.box_on}{name}" for name in chosen]
    elif layout.channel_style == "numbered":
        marks = [f"{number}.{name}" for number, name in enumerate(chosen, 1)]
    else:
        marks = list(chosen)
    return layout.channel_separator.join(marks)


def _plain(_layout: Layout, _catalog: Catalog, item: Item, field_name: str) -> str:
    text: str | None = getattr(item, field_name)
    return text or ""


def _level2(layout: Layout, _catalog: Catalog, item: Item, _field_name: str) -> str:
    return layout.dash if item.level2 is None else item.level2


def _channel(layout: Layout, _catalog: Catalog, item: Item, _field_name: str) -> str:
    return channels(layout, item.channels)


def _extra(_layout: Layout, catalog: Catalog, _item: Item, word: str) -> str:
    """Always the same within one domain, as an office or a telephone number is."""
    values = extra_values()[word]
    return values[catalog.order_number % len(values)]


def _tier(layout: Layout, _catalog: Catalog, item: Item, word: str) -> str:
    column = next(tier for tier in layout.tiers if tier.word == word)
    if not column.tiers & item.tiers:
        return layout.untick
    return word if layout.tier_words else layout.tick


def _ticked(layout: Layout, _catalog: Catalog, item: Item, field_name: str) -> str:
    return layout.tick if getattr(item, field_name) else layout.untick


def _group(layout: Layout, _catalog: Catalog, item: Item, _field_name: str) -> str:
    """A group without a name is a bare tick in every style."""
    if item.specific_group is None:
        return layout.untick
    if layout.group_style == "tick" or not item.specific_group:
        return layout.tick
    if layout.group_style == "name":
        return item.specific_group
    return f"{layout.tick}({item.specific_group})"


def _audience(_layout: Layout, _catalog: Catalog, item: Item, _field_name: str) -> str:
    group = f"特定群体({item.specific_group})" if item.specific_group else "特定群体"
    return "、".join(["全社会"] * item.everyone + [group] * (item.specific_group is not None))


def _method(_layout: Layout, _catalog: Catalog, item: Item, _field_name: str) -> str:
    return "、".join(["主动公开"] * item.proactive + ["依申请公开"] * item.on_request)


WRITERS: Mapping[str, Writer] = {
    "domain": lambda _layout, catalog, _item, _field_name: catalog.domain_name,
    "level2": _level2,
    "channel": _channel,
    "extra": _extra,
    "tier": _tier,
    "everyone": _ticked,
    "specific_group": _group,
    "proactive": _ticked,
    "on_request": _ticked,
    "audience": _audience,
    "method": _method,
}
