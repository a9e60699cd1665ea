"""Put words in the place of ticks where several columns hold one field: a column a channel, a column a town."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from pipeline.tables.headers.header import Header, HeaderColumn
from pipeline.tables.headers.named_columns import channel_named
from schemas.words.layout import load_layout

_REMARK = re.compile(r"[(（][^()（）]*+[)）]\s*$")
CHOSEN, UNCLEAR = "■", "☒"
"""Boxes in front of a channel: chosen, and neither chosen nor not."""


def name_ticks(header: Header, offsets: Mapping[str, Sequence[int]], cells: Sequence[list[str]]) -> None:
    """Replace the ticks in columns below the heading of a text by what each is named after.

    Of several columns of ticks of one field, those that are not ticked say nothing where another is.
    """
    kinds = header.kind.columns
    for column in header.columns:
        if column.match.by == "group" and column.match.word and kinds[column.fields[0]].type == "text":
            _name_column(column, cells)
    for field, columns in offsets.items():
        if len(columns) > 1 and kinds[field].type == "tick":
            _drop_unticked(columns, cells)


def _name_column(column: HeaderColumn, cells: Sequence[list[str]]) -> None:
    word, is_channel = column.match.word or "", column.fields == ("channel",)
    for row in cells:
        if row[column.offset]:
            row[column.offset] = _named(row[column.offset], word, is_channel=is_channel)


def _named(cell: str, word: str, *, is_channel: bool) -> str:
    """Return what a cell says of `word`: the word if it is ticked, nothing if not, else its own text."""
    if _is_one_of("no", cell):
        return ""
    if _is_one_of("yes", _REMARK.sub("", cell)):
        return CHOSEN * is_channel + word
    if is_channel and (_is_one_of("unclear", cell) or not any(map(str.isalnum, cell))):
        return UNCLEAR + word
    is_remark = is_channel and channel_named(word) and not _is_list(cell)
    return f"{CHOSEN}{word}：{cell}" if is_remark else cell


def _is_list(cell: str) -> bool:
    """Return True if a cell holds boxes or 同上, as that of all channels does."""
    layout = load_layout()
    return not {*layout.channel["chosen"], *layout.channel["open"]}.isdisjoint(cell) or cell in layout.ditto


def _drop_unticked(offsets: Sequence[int], cells: Sequence[list[str]]) -> None:
    for row in cells:
        unticked = {offset for offset in offsets if row[offset] and _is_one_of("no", row[offset])}
        if unticked and any(row[offset] and offset not in unticked for offset in offsets):
            for offset in unticked:
                row[offset] = ""


def _is_one_of(answer: str, cell: str) -> bool:
    """Return True if a cell is a listed tick, word or glyph for yes, no or neither."""
    bare = cell.strip()
    return not load_layout().tick[answer].isdisjoint((bare, unicodedata.normalize("NFKC", bare)))
