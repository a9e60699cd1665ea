"""The text of each field's cell: glyphs, channel lists, words in place of ticks."""

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.vocabulary import standard_channels
from simulation.layouts.layout import Layout, extra_values

Writer = Callable[[Layout, SampleCatalog, SampleItem, str], str]
"""Returns a cell's text; the last argument is the field, or the header word of a tier or extra column."""


def cell_text(layout: Layout, catalog: SampleCatalog, item: SampleItem, leaf: str) -> str:
    """Return the text of the cell in column `leaf` (a field, or a field and a word: `tier:<word>`), or ""."""
    field_name, _, word = leaf.partition(":")
    return WRITERS.get(field_name, _plain)(layout, catalog, item, word or field_name)


def channel_marks(layout: Layout, chosen: Sequence[str]) -> list[str]:
    """Format the chosen channels one by one; empty if none is chosen."""
    if not chosen:
        return []
    boxes = dict(zip(chosen, cycle(layout.box_on), strict=False))
    if layout.channel_style == "boxes":
        listed = dict.fromkeys([*standard_channels(), *chosen])
        return [f"{boxes.get(name, layout.box_off)}{layout.box_gap}{name}" for name in listed]
    if layout.channel_style == "chosen":
        return [f"{box}{layout.box_gap}{name}" for name, box in boxes.items()]
    if layout.channel_style == "numbered":
        return [f"{number}.{name}" for number, name in enumerate(chosen, 1)]
    return list(chosen)


def spread_parts(layout: Layout, item: SampleItem) -> list[str]:
    """Split the spread field into one text for each physical row; [""] if nothing is spread."""
    if layout.spread == "channels":
        marks = channel_marks(layout, item.channels)
        pairs = [layout.channel_separator.join(marks[at : at + 2]) for at in range(0, len(marks), 2)]
        return pairs or [""]
    return item.content.split("\n") if layout.spread == "content" else [""]


def _plain(_layout: Layout, _catalog: SampleCatalog, item: SampleItem, field_name: str) -> str:
    text: str | None = getattr(item, field_name)
    return text or ""


def _level2(layout: Layout, _catalog: SampleCatalog, item: SampleItem, _field_name: str) -> str:
    return layout.dash if item.level2 is None else item.level2


def _channel(layout: Layout, _catalog: SampleCatalog, item: SampleItem, field_name: str) -> str:
    """Format all channels, or one half of them if a second column holds the rest."""
    marks = channel_marks(layout, item.channels)
    half = (len(marks) + 1) // 2 if "channel_rest" in layout.columns else len(marks)
    return layout.channel_separator.join(marks[:half] if field_name == "channel" else marks[half:])


def _extra(layout: Layout, catalog: SampleCatalog, _item: SampleItem, word: str) -> str:
    """Return the same value within one domain, like an office or a telephone number."""
    values = extra_values()[word]
    return values[catalog.order_number % len(values)].format(area_code=layout.area_code)


def _tier(layout: Layout, _catalog: SampleCatalog, item: SampleItem, word: str) -> str:
    column = next(tier for tier in layout.tiers if tier.word == word)
    if not column.tiers & item.tiers:
        return layout.untick
    return word if layout.tier_words else layout.tick


def _ticked_channel(layout: Layout, _catalog: SampleCatalog, item: SampleItem, name: str) -> str:
    return layout.tick if name in item.channels else layout.untick


def _tier_names(layout: Layout, _catalog: SampleCatalog, item: SampleItem, _field_name: str) -> str:
    return "、".join(column.word for column in layout.tiers if column.tiers & item.tiers)


def _ticked(layout: Layout, _catalog: SampleCatalog, item: SampleItem, field_name: str) -> str:
    return layout.tick if getattr(item, field_name) else layout.untick


def _group(layout: Layout, _catalog: SampleCatalog, item: SampleItem, _field_name: str) -> str:
    """Format the group; one without a name is a bare tick in every style."""
    if item.specific_group is None:
        return layout.untick
    if layout.group_style == "tick" or not item.specific_group:
        return layout.tick
    if layout.group_style == "name":
        return item.specific_group
    return layout.group_pattern.format(tick=layout.tick, group=item.specific_group)


def _audience(_layout: Layout, _catalog: SampleCatalog, item: SampleItem, _field_name: str) -> str:
    group = f"特定群体({item.specific_group})" if item.specific_group else "特定群体"
    return "、".join(["全社会"] * item.everyone + [group] * (item.specific_group is not None))


def _method(_layout: Layout, _catalog: SampleCatalog, item: SampleItem, _field_name: str) -> str:
    return "、".join(["主动公开"] * item.proactive + ["依申请公开"] * item.on_request)


WRITERS: Mapping[str, Writer] = {
    "domain": lambda _layout, catalog, _item, _field_name: catalog.domain_name,
    "level2": _level2,
    "channel": _channel,
    "channel_rest": _channel,
    "extra": _extra,
    "tier": _tier,
    "ticked": _ticked_channel,
    "tier_names": _tier_names,
    "everyone": _ticked,
    "specific_group": _group,
    "proactive": _ticked,
    "on_request": _ticked,
    "audience": _audience,
    "method": _method,
}
