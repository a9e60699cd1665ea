"""A layout: the independent choices by which workbooks differ. Presets are in `layouts.toml`."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from simulation.items.vocabulary import standard_channels

FILE = Path(__file__).with_name("layouts.toml")

Arrangement = Literal["stacked", "sheets", "domain_column"]
"""One table per catalog, one below the other; one sheet per catalog; one table with a leading 领域 column."""
Level1Style = Literal["merged", "repeated", "blank", "cut", "banner"]
"""Merged downwards; written in each row; written once; cut over the first two rows (城镇燃 / 气管理); written once in a
row of its own, merged over the width of the table, and not in the level-1 column if there is one."""
Level2Style = Literal["merged", "repeated", "blank"]
NumberCounts = Literal["level1", "level2"]
NameNumbering = Literal["none", "numbers", "codes"]
"""Plain names; numbers such as 1.就业信息服务 and 1.1岗位信息; a code on a line below the name."""
ChannelStyle = Literal["boxes", "chosen", "numbered", "plain"]
GroupStyle = Literal["tick", "tick_and_name", "name"]
Spread = Literal["none", "content", "channels"]
"""One row per item; one row per content element; one row per pair of channels."""


@dataclass(frozen=True, slots=True)
class TierColumn:
    """A column of 公开层级: its header word, and the tiers that a tick in it means."""

    word: str
    tiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a catalog.

    Attributes:
        columns: the fields from left to right; `tiers` stands for all tier columns, `channels` for a column of ticks
            for each standard channel, and `extra:<word>` is a column with a header word that no contract knows.
            `channel_rest` holds the second half of the channels, `code` a four-digit number of the item,
            `tier_names` the tiers in words. A field that is not listed is not written.
        tiers: the tier columns.
        words: header words that replace the usual ones, by field or group.
        header_depth: 1 = field words only; 2 = group words above; 3 = one more heading over the last groups.
        header_merged: headings are merged over their columns; otherwise they are in the first cell only.
        broken: text inserted in the middle of header words (a line break, a space), or "".
        header_every: the header is repeated after this many items; 0 = never.
        level1_style: how a level-1 name is written over its items.
        level2_style: how a level-2 name is written over its level-3 items.
        restart: the level-1 name is written again after a repeated header.
        number_counts: what 序号 counts; it restarts in each table.
        number_pattern: the number as text, such as `{:02}`; "" = as a number.
        name_numbers: numbers or codes in the cells of names.
        dash: text for a missing level-2 name.
        tick, untick: content of ticked and unticked cells.
        tier_words: tier cells hold the column's word instead of a tick.
        group_style: how a named group is written: tick only, tick and name in brackets, name only.
        group_pattern: tick and name of a group in one cell.
        channel_style: all channels with boxes, the chosen ones with a box, a numbered list, or plain text.
        box_on, box_off: the glyphs of a chosen and an unchosen channel; several `box_on` alternate.
        box_gap: text between a box and its channel (a line break, a space).
        channel_separator: text between two channels.
        ditto: fields in which a value equal to the one above is written as `ditto_word`; `tier` is all tier
            columns.
        spread: the field that takes several physical rows per item.
        arrangement: how several catalogs share a workbook.
        contents_list: a list of all tables precedes the first one of a sheet.
        titles, footers: rows above and below each table, filled in by `wording.fill_template`.
        total_row: a 合计 row closes each table.
        example: an example row stands below each table's first header; this replaces its number, or with a colon or
            bracket at its end stands in front of each of its texts.
        instruction: a row below that header says how to fill in the columns.
        explanation: lines below each table explain its columns.
        table_end: words below the last item that end the table.
        sheet_name: the name of a sheet, filled in like a title.
        offset: empty rows above and empty columns left of everything.
        trailing_rows: formatted empty rows after the last table.
        area_code: what telephone numbers begin with.
    """

    columns: tuple[str, ...]
    tiers: tuple[TierColumn, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    header_depth: int = 2
    header_merged: bool = True
    broken: str = ""
    header_every: int = 0
    level1_style: Level1Style = "merged"
    level2_style: Level2Style = "repeated"
    restart: bool = True
    number_counts: NumberCounts = "level2"
    number_pattern: str = ""
    name_numbers: NameNumbering = "none"
    dash: str = ""
    tick: str = "√"
    untick: str = ""
    tier_words: bool = False
    group_style: GroupStyle = "tick_and_name"
    group_pattern: str = "{tick}({group})"
    channel_style: ChannelStyle = "boxes"
    box_on: str = "■"
    box_off: str = "□"
    box_gap: str = ""
    channel_separator: str = "\n"
    ditto: frozenset[str] = frozenset()
    ditto_word: str = "同上"
    spread: Spread = "none"
    arrangement: Arrangement = "stacked"
    contents_list: bool = False
    titles: tuple[str, ...] = ("{unit}{domain}领域基层政务公开标准目录",)
    footers: tuple[str, ...] = ()
    total_row: bool = False
    example: str = ""
    instruction: bool = False
    explanation: bool = False
    table_end: str = ""
    sheet_name: str = "Sheet1"
    offset: tuple[int, int] = (0, 0)
    trailing_rows: int = 0
    area_code: str = ""

    def word(self, name: str) -> str:
        """Return the header word of a field or group."""
        if name.startswith(("tier:", "extra:", "ticked:")):
            return name.split(":", 1)[1]
        return self.words.get(name, usual_words()[name])

    def leaves(self) -> tuple[str, ...]:
        """List the fields of the columns from left to right.

        `tiers` becomes `tier:<word>` columns, `channels` becomes `ticked:<channel>` columns.
        """
        expanded = {
            "tiers": [f"tier:{tier.word}" for tier in self.tiers],
            "channels": [f"ticked:{name}" for name in standard_channels()],
        }
        return tuple(leaf for name in self.columns for leaf in expanded.get(name, (name,)))


@cache
def usual_words() -> Mapping[str, str]:
    """Load the usual header word of each field and group."""
    words: dict[str, str] = _document()["words"]
    return MappingProxyType(words)


@cache
def extra_values() -> Mapping[str, list[str]]:
    """Load the cell values of each extra column, by its header word."""
    values: dict[str, list[str]] = _document()["extra"]
    return MappingProxyType(values)


@cache
def widths() -> Mapping[str, float]:
    """Load the column width of each wide field, in characters."""
    values: dict[str, float] = _document()["widths"]
    return MappingProxyType(values)


@cache
def presets() -> Mapping[str, Layout]:
    """Load the named layouts in the order of the file."""
    documents: dict[str, dict[str, Any]] = _document()["preset"]
    return MappingProxyType({name: _layout(name, documents) for name in documents})


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _layout(name: str, documents: Mapping[str, dict[str, Any]]) -> Layout:
    """Build a preset with its inherited settings; an unknown key is a TypeError."""
    own = dict(documents[name])
    parent = own.pop("inherits", None)
    typed = {key: TYPES[key](value) if key in TYPES else value for key, value in own.items()}
    return replace(_layout(parent, documents), **typed) if parent else Layout(**typed)


def _tier_columns(columns: Mapping[str, list[str]]) -> tuple[TierColumn, ...]:
    return tuple(TierColumn(word, frozenset(tiers)) for word, tiers in columns.items())


TYPES: Mapping[str, Callable[[Any], Any]] = {
    "columns": tuple,
    "titles": tuple,
    "footers": tuple,
    "offset": tuple,
    "ditto": frozenset,
    "words": MappingProxyType,
    "tiers": _tier_columns,
}
"""Conversions of TOML values to attributes of a layout; others are taken as they are."""
