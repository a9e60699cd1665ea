"""What a clerk writes into the cell of a field: glyphs, channel lists, words in place of ticks."""

from collections.abc import Callable, Mapping, Sequence

from simulation.layout import Layout, extra_values
from simulation.model import Catalog, Item
from simulation.vocabulary import standard_channels


def cell_text(layout: Layout, catalog: Catalog, item: Item, leaf: str) -> str:
    """The text of the cell for field `leaf` of `item`."""
    if leaf.startswith("tier:"):
        return _tier(layout, item, leaf.removeprefix("tier:"))
    if leaf.startswith("extra:"):
        values = extra_values()[leaf.removeprefix("extra:")]
        return values[catalog.order_number % len(values)]
    if leaf == "channel":
        return channels(layout, item.channels)
    if leaf == "domain":
        return catalog.domain_name
    if leaf in TICKS:
        return TICKS[leaf](layout, item)
    if leaf == "level2" and item.level2 is None:
        return layout.dash
    text: str | None = getattr(item, leaf)
    return text or ""


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


def _tier(layout: Layout, item: Item, word: str) -> str:
    column = next(tier for tier in layout.tiers if tier.word == word)
    if not column.tiers & item.tiers:
        return layout.untick
    return word if layout.tier_words else layout.tick


def _tick(layout: Layout, is_ticked: bool) -> str:  # noqa: FBT001
    return layout.tick if is_ticked else layout.untick


def _group(layout: Layout, item: Item) -> str:
    """A group without a name is a bare tick in every style."""
    if item.specific_group is None:
        return layout.untick
    if layout.group_style == "tick" or not item.specific_group:
        return layout.tick
    if layout.group_style == "name":
        return item.specific_group
    return f"{layout.tick}({item.specific_group})"


def _audience(_: Layout, item: Item) -> str:
    group = [f"特定群体({item.specific_group})" if item.specific_group else "特定群体"]
    return "、".join(["全社会"] * item.everyone + group * (item.specific_group is not None))


def _method(_: Layout, item: Item) -> str:
    return "、".join(["主动公开"] * item.proactive + ["依申请公开"] * item.on_request)


TICKS: Mapping[str, Callable[[Layout, Item], str]] = {
    "everyone": lambda layout, item: _tick(layout, item.everyone),
    "specific_group": _group,
    "proactive": lambda layout, item: _tick(layout, item.proactive),
    "on_request": lambda layout, item: _tick(layout, item.on_request),
    "audience": _audience,
    "method": _method,
}
