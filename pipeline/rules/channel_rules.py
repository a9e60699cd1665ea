"""Rules about channels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.channels import Channel, unknown_names
from pipeline.rules.flag import Flag, once, row_flags
from pipeline.rules.whole_columns import item_flags

WEBSITE = "government_website"
"""The code of 政府网站 in `schemas/reference/channel.csv`."""


def missing_channel(batch: Batch) -> Iterator[Flag]:
    """Flag a channel cell in which nothing is chosen, such as a list of empty boxes.

    The row schema flags an empty cell.
    """
    none = batch.rows.text["channel"].flag([not found for found in batch.channels])
    yield from item_flags(batch, "missing_channel", none & batch.dispositions.item, "channel")


def proactive_without_website(batch: Batch) -> Iterator[Flag]:
    """Flag an item that is disclosed proactively, but on no website; once a file."""
    offline = batch.rows.text["channel"].flag(
        [bool(found) and not _has_website(found) for found in batch.channels]
    )
    rows = np.flatnonzero(batch.dispositions.item & batch.attributes.proactive & offline)
    for flag in row_flags(batch, "proactive_without_website", once(rows, batch.rows.file), "channel"):
        yield flag._replace(subject="")


def _has_website(channels: list[Channel]) -> bool:
    return any(each.channel_code == WEBSITE or "网" in each.name for each in channels)


def channel_box_unclear(batch: Batch) -> Iterator[Flag]:
    """Flag an unknown glyph in front of a channel: it may or may not be a ticked box."""
    column = batch.rows.text["channel"]
    rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, batch.strange_boxes)))
    glyphs = column.pick(batch.strange_boxes, "", object)[rows]
    yield from row_flags(batch, "channel_box_unclear", rows, "channel", glyphs)


def unknown_channel(batch: Batch) -> Iterator[Flag]:
    """Flag each name that neither a standard nor another known channel has."""
    column = batch.rows.text["channel"]
    unknown = [list(dict.fromkeys(unknown_names(found))) for found in batch.channels]
    rows = np.flatnonzero(batch.dispositions.item & column.flag(map(bool, unknown)))
    for row, flag in zip(rows, row_flags(batch, "unknown_channel", rows, "channel"), strict=True):
        yield from (flag._replace(detail=name) for name in unknown[column.codes[row]])
