"""Rules about channels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.channels import Channel, unknown_names
from pipeline.rules.flag import Flag, by_wording, once, row_flags

WEBSITE = "government_website"
"""The code of 政府网站 in `schemas/reference/channel.csv`."""


def no_channel_chosen(batch: Batch) -> Iterator[Flag]:
    """A channel cell in which nothing is chosen, such as a list of empty boxes; an empty cell is the schema's."""
    none = batch.rows.text["channel"].flag([not found for found in batch.channels])
    yield from row_flags(batch, "missing_channel", np.flatnonzero(batch.dispositions.item & none), "channel")


def proactive_without_website(batch: Batch) -> Iterator[Flag]:
    """An item disclosed proactively, but on no website; told once a file."""
    offline = batch.rows.text["channel"].flag(
        [bool(found) and not _has_website(found) for found in batch.channels]
    )
    rows = np.flatnonzero(batch.dispositions.item & batch.attributes.proactive & offline)
    for flag in row_flags(batch, "proactive_without_website", once(rows, batch.rows.file), "channel"):
        yield flag._replace(subject="")


def _has_website(channels: list[Channel]) -> bool:
    return any(each.channel_code == WEBSITE or "网" in each.name for each in channels)


def strange_boxes(batch: Batch) -> Iterator[Flag]:
    """A glyph in front of a channel that is no box we know: whether it is chosen cannot be told."""
    column = batch.rows.text["channel"]
    rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, batch.strange_boxes)))
    glyphs = column.pick(batch.strange_boxes, "", object)[rows]
    yield from row_flags(batch, "channel_box_unclear", rows, "channel", glyphs)


def unknown_channels(batch: Batch) -> Iterator[Flag]:
    """A channel by a name that neither the standard channels nor the other known ones have; told once a catalog."""
    column = batch.rows.text["channel"]
    names = ["、".join(unknown_names(found)) for found in batch.channels]
    unknown = column.flag([bool(text) for text in names])
    rows = np.flatnonzero(batch.dispositions.item & unknown)
    told = once(rows, batch.rows.section, column.codes)
    details = [names[code] for code in column.codes[told]]
    yield from by_wording(row_flags(batch, "unknown_channel", told, "channel", details))
