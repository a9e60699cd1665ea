"""Draw layouts choice by choice, beyond the combinations seen in published catalogs.

A combination is left out only if a careful human reader could not understand it; a comment gives the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from schemas.kinds.kinds import load_catalog
from schemas.words.layout import load_layout
from simulation.layouts.layout import Layout, TierColumn, extra_values, usual_words
from tests.simulation import published_words as seen

KNOWN = load_layout()
RUNS = ("repeated", "merged", "blank")
COUNTED = ("content", "legal_basis", "time_limit", "disclosing_body", "channel")
FEWEST_COUNTED = 3
ONLY_ITEM_WORDS = ("公开事项", "事项名称", "具体事项", "事项")
OPTIONAL = ("content", "legal_basis", "time_limit", "disclosing_body")
IN_WORDS = ("audience", "method", "tier_names")
DITTOED = (*OPTIONAL, "everyone", "specific_group", "proactive", "on_request", "audience", "method", "tier")


@dataclass(frozen=True)
class Paper:
    """Conditions for a layout: whether the format keeps merges, number of catalogs, meaning of 市级."""

    keeps_merges: bool = True
    has_sheets: bool = True
    catalogs: int = 1
    city_tier: str = "prefecture"


@st.composite
def layouts(draw: st.DrawFn, paper: Paper) -> Layout:
    """Draw a layout in which a careful reader finds every item of the catalogs."""
    blocks = draw(st.permutations(draw(_blocks(paper))))
    rest = tuple(leaf for block in blocks for leaf in block)
    tiers = draw(_tiers(paper, has_ticks="tiers" in rest)) if {"tiers", "tier_names"} & set(rest) else ()
    arranged = draw(_arrangement(paper))
    rows = draw(_rows(columns := (*draw(_level_columns(arranged["arrangement"])), *rest), arranged))
    header = draw(_header(paper, columns, rows["level1_style"]))
    if rows["level1_style"] == "banner":
        columns = _without_level1(columns, header)
    return Layout(
        columns,
        tiers,
        **arranged,
        **header,
        **rows,
        **draw(_ticks(is_wordy=len(tiers) > 1 or not set(IN_WORDS).isdisjoint(rest))),
        **draw(_channels(rows["spread"])),
        footers=tuple(draw(st.sampled_from(seen.FOOTERS))),
        total_row=draw(st.booleans()),
        **draw(_decorations(columns)),
        offset=draw(st.tuples(st.integers(0, 3), st.integers(0, 3))),
        trailing_rows=draw(st.integers(0, 3)),
    )


def _without_level1(columns: tuple[str, ...], header: dict[str, Any]) -> tuple[str, ...]:
    """Leave out the column of level-1 names, which banners leave empty, where one word names the items."""
    is_alone = header["words"]["level2"] in ONLY_ITEM_WORDS and "level3" not in columns
    return tuple(name for name in columns if name != "level1" or not is_alone)


@st.composite
def _decorations(draw: st.DrawFn, columns: Sequence[str]) -> dict[str, Any]:
    """Rows that are no items; each kind now and then."""
    marks = [*seen.EXAMPLES, *(seen.EXAMPLE_NUMBERS if "number" in columns else [])]
    return {
        "example": draw(st.sampled_from(marks)) if draw(_rarely()) else "",
        "instruction": draw(_rarely()),
        "explanation": draw(_rarely()),
        "table_end": draw(st.sampled_from(seen.TABLE_ENDS)) if draw(_rarely()) else "",
    }


@st.composite
def _blocks(draw: st.DrawFn, paper: Paper) -> list[tuple[str, ...]]:
    """Draw the columns right of the names, in blocks that stay together; any may be missing."""
    blocks: list[tuple[str, ...]] = [(name,) for name in OPTIONAL if draw(_mostly())]
    # A column without a header word can be recognised only by the heading merged above it.
    split = [("channel", "channel_rest")] if paper.keeps_merges else []
    blocks += [draw(st.sampled_from([("channel",), ("channel",), (), ("channels",), *split]))]
    blocks += [draw(_either(("everyone", "specific_group"), "audience"))]
    blocks += [draw(_either(("proactive", "on_request"), "method"))]
    blocks += [draw(st.sampled_from([("tiers",), ("tiers",), ("tier_names",), ()]))]
    # Not supported yet: an item half of whose cells are header words (全社会, 主动公开, 县级).
    if any(name in block for block in blocks for name in IN_WORDS):
        blocks += [(name,) for name in ("content", "time_limit") if (name,) not in blocks]
    extras = draw(st.lists(st.sampled_from(sorted(extra_values())), max_size=2, unique=True))
    return [*blocks, *((f"extra:{word}",) for word in extras)]


def _either(ticks: tuple[str, str], words: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw two columns of ticks, one of them, one column of words, or nothing."""
    return st.sampled_from([ticks, ticks, ticks, (ticks[0],), (ticks[1],), (words,), ()])


@st.composite
def _level_columns(draw: st.DrawFn, arrangement: str) -> tuple[str, ...]:
    """Draw the columns of domain, code, number and names, the number in any position."""
    names = ["level1", "level2", *(["level3"] if draw(st.booleans()) else [])]
    where = draw(st.sampled_from([0, 0, 1, 2, None]))
    if where is not None:
        names.insert(where, "number")
    if draw(st.integers(0, 4)) == 4:
        names.insert(0, "code")
    return ("domain", *names) if arrangement == "domain_column" else tuple(names)


@st.composite
def _tiers(draw: st.DrawFn, paper: Paper, *, has_ticks: bool) -> tuple[TierColumn, ...]:
    """Draw one to three tier columns with any of their names, and perhaps a column for each town."""
    meanings = {**seen.TIERS, seen.CITY: {paper.city_tier}}
    columns: list[TierColumn] = []
    for word in draw(st.lists(st.sampled_from(sorted(meanings)), min_size=1, max_size=3, unique=True)):
        # Two columns of one tier: a tick in only one of them is ambiguous.
        if not any(column.tiers & meanings[word] for column in columns):
            columns.append(TierColumn(word, frozenset(meanings[word])))
    if has_ticks and not any("township" in column.tiers for column in columns) and draw(_rarely()):
        columns += [TierColumn(word, frozenset({"township"})) for word in seen.TOWNS]
    return tuple(columns)


@st.composite
def _arrangement(draw: st.DrawFn, paper: Paper) -> dict[str, Any]:
    """Draw the arrangement of several catalogs, and the lines above them."""
    ways = ["stacked", "domain_column", *(["sheets"] if paper.has_sheets else [])]
    arrangement = draw(st.sampled_from(ways))
    titles = draw(st.sampled_from([*seen.TITLES, []]))
    if arrangement == "stacked" and paper.catalogs > 1 and not titles:
        # Tables one below the other without text between them: the domain of the second is unknown.
        titles = seen.TITLES[0]
    if arrangement == "domain_column":
        titles = draw(st.sampled_from([["{unit}基层政务公开标准目录"], []]))
    names = ["{domain}", "{number}.{domain}", "{order}、{domain}"]
    return {
        "arrangement": arrangement,
        "titles": tuple(titles),
        # A contents list repeats the titles of tables: without titles it looks like them.
        "contents_list": bool(titles) and arrangement != "domain_column" and draw(st.integers(0, 3)) == 3,
        "sheet_name": draw(st.sampled_from(names if arrangement == "sheets" else ["Sheet1", *names])),
    }


@st.composite
def _header(draw: st.DrawFn, paper: Paper, columns: Sequence[str], level1_style: str) -> dict[str, Any]:
    """Draw the words and the arrangement of the header."""
    words = {
        name: draw(_word(name)) for name in (*columns, *GROUP_WORDS) if name in WORDS or name in GROUP_WORDS
    }
    if words["level2"] in GROUP_WORDS["item"]:
        # 公开事项 above 公开事项: it may be a name, or a heading that spans both rows.
        words["item"] = next(word for word in GROUP_WORDS["item"] if word != words["level2"])
    if level1_style == "banner" and draw(st.booleans()):
        words["level2"] = draw(st.sampled_from(ONLY_ITEM_WORDS))
    elif "content" in columns and len(set(COUNTED) & set(columns)) >= FEWEST_COUNTED and draw(_rarely()):
        words["level1"], words["level2"] = draw(st.sampled_from(seen.LEVELS))
    if "number" in columns and draw(st.integers(0, 4)) == 4:
        words["number"] = ""
    depth = draw(st.sampled_from([2, 2, 1, 3]))
    # A single row of misspelt words is no header for certain; neither are two words of a few columns.
    if depth > 1 and set(OPTIONAL) <= set(columns) and draw(_rarely()):
        words |= {name: word for name, word in seen.MISSPELT.items() if name in words}
    merged = paper.keeps_merges and ("channel_rest" in columns or not draw(st.booleans()))
    return {
        "words": MappingProxyType(words),
        "header_depth": depth,
        "header_merged": merged,
        "broken": draw(st.sampled_from(["", "", "\n", " "])),
        "header_every": draw(st.sampled_from([0, 0, 1, 2, 3])),
        "restart": not draw(st.booleans()),
    }


COLUMNS = load_catalog().columns
NAMED = COLUMNS.keys() - {"tier", *COLUMNS["tier"].ticks}
WORDS = {name: [*COLUMNS[name].words] for name in usual_words() if name in NAMED} | {
    "tier_names": [*COLUMNS["tier"].words],
    "level2": [*COLUMNS["level2"].words, *COLUMNS["level2"].weak],
}
GROUP_WORDS = {
    "item": ["公开事项", "事项名称", "公开事项名称"],
    "audience": ["公开对象", "对象"],
    "method": ["公开方式", "方式"],
    # 公开方式 a second time, above the tiers (sanmen): the words below it decide.
    "tier": ["公开层级", "层级", "公开方式"],
}


@cache
def _word(name: str) -> st.SearchStrategy[str]:
    """Draw the usual word half of the time, else any other, perhaps with a remark."""
    words = [
        word + remark
        for word in GROUP_WORDS.get(name, []) + WORDS.get(name, [])
        for remark in ("", *seen.REMARKS.get(name, []))
    ]
    return st.sampled_from([usual_words()[name]] * len(words) + words)


@st.composite
def _rows(draw: st.DrawFn, columns: Sequence[str], arranged: dict[str, Any]) -> dict[str, Any]:
    """Draw the styles of names, numbering and dittos."""
    spreads = ["none", "none", *(["content"] if "content" in columns else [])]
    spreads += ["channels"] if "channel" in columns and "channel_rest" not in columns else []
    spread = draw(st.sampled_from(spreads))
    # Half a name beside half an item: it is unclear whether it begins an item.
    # A banner between two domains: it may be the name of either.
    # A name alone in the level-1 column is a level-1 item as any other.
    has_banners = arranged["arrangement"] != "domain_column" and columns[0] != "level1"
    banner = ["banner"] if has_banners else []
    level1 = draw(st.sampled_from([*RUNS, *banner, *(["cut"] if spread == "none" else [])]))
    # Without level-3 names an empty level-2 cell is no name; below half a level-1 name it is ambiguous.
    has_level3 = "level3" in columns and level1 != "cut"
    # Not supported yet: an empty level-2 cell in a row whose other cells are all merged with those above.
    level2 = [style for style in RUNS if spread == "none" or level1 != "merged" or style != "blank"]
    # A value spread over the rows of the item above cannot be repeated by one word.
    # Not supported yet: content by ditto, over several rows of channels; a ditto in one half of split channels.
    kept = [name for name in DITTOED if name != "content" or spread == "none"]
    kept += ["channel"] if spread != "channels" and "channel_rest" not in columns else []
    dittoed = st.sampled_from([name for name in kept if not spread.startswith(name)])
    ditto = draw(st.frozensets(dittoed, max_size=5))
    # Half a code is no code, and half a name with a code is no name.
    numbers = ["none", "none", "numbers", *(["codes"] if level1 != "cut" else [])]
    return {
        "spread": spread,
        "level1_style": level1,
        "level2_style": draw(st.sampled_from(level2)) if has_level3 else "repeated",
        "number_counts": draw(st.sampled_from(["level2", "level2", "level1"])),
        "number_pattern": draw(st.sampled_from(["", "", "{:02}"])),
        "name_numbers": draw(st.sampled_from(numbers)),
        "dash": draw(st.sampled_from(["", *sorted(KNOWN.dash), *seen.NONE])),
        "ditto": ditto,
        "ditto_word": draw(st.sampled_from(sorted(KNOWN.ditto))),
    }


@st.composite
def _ticks(draw: st.DrawFn, *, is_wordy: bool) -> dict[str, Any]:
    """Draw the content of tick cells."""
    tick = draw(st.sampled_from([*seen.TICKS, *sorted(KNOWN.tick["yes"])]))
    patterns = seen.GROUPS_BEHIND_LETTERS if tick.isalnum() else seen.GROUPS_BEHIND
    return {
        "tick": tick,
        "untick": draw(st.sampled_from(seen.UNTICKS)),
        # Not supported yet, as above.
        "tier_words": not is_wordy and draw(st.booleans()),
        "group_style": draw(st.sampled_from(["tick_and_name", "tick", "name"])),
        "group_pattern": draw(st.sampled_from(patterns)),
    }


@st.composite
def _channels(draw: st.DrawFn, spread: str) -> dict[str, Any]:
    """Draw the style of channel lists."""
    style = draw(st.sampled_from(["boxes", "boxes", "chosen", "numbered", "plain"]))
    # Not supported yet: a letter for a box in front of an unknown channel, alone in its row.
    boxes = [each for each in seen.BOXES if spread == "none" or not each[0].isalpha()]
    on, off = draw(st.sampled_from(boxes))
    # Names without a separator run together; so do a name and the next number: 大喇叭2.公报.
    separators = ["\n", "、", "；", ";", ", ", *SEPARATORS[style]]
    # Not supported yet: a letter for a box in front of an unknown channel, apart from it or glued to what is before.
    separators = [each for each in separators if each or not on.isalpha()]
    gaps = ["", ""] if on.isalpha() else ["", "", " ", "\n"]
    return {
        "channel_style": style,
        "box_on": on,
        "box_off": off,
        "box_gap": draw(st.sampled_from(gaps)),
        "channel_separator": draw(st.sampled_from(separators)),
    }


SEPARATORS = {"boxes": [" ", ""], "chosen": [" ", ""], "numbered": [" "], "plain": []}


def _rarely() -> st.SearchStrategy[bool]:
    return st.sampled_from([False, False, False, True])


def _mostly() -> st.SearchStrategy[bool]:
    return st.sampled_from([True, True, True, False])
