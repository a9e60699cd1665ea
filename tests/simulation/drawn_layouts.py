"""Layouts in which every choice is drawn by itself: not only those that were seen together.

A combination is left out only where a careful human reader could not tell either what is meant; the reason stands
beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from schemas.words.layout import load_layout
from simulation.layouts.layout import Layout, TierColumn, extra_values, usual_words
from tests.simulation import published_words as seen

KNOWN = load_layout()
RUNS = ("repeated", "merged", "blank")
OPTIONAL = ("content", "legal_basis", "time_limit", "disclosing_body")
IN_WORDS = ("audience", "method", "tier_names")
DITTOED = (*OPTIONAL, "everyone", "specific_group", "proactive", "on_request", "audience", "method", "tier")


@dataclass(frozen=True)
class Paper:
    """What a layout is drawn for: whether the format keeps merges, how many catalogs there are, what 市级 means."""

    keeps_merges: bool = True
    has_sheets: bool = True
    catalogs: int = 1
    city_tier: str = "prefecture"


@st.composite
def layouts(draw: st.DrawFn, paper: Paper) -> Layout:
    """Any layout in which a careful reader finds every item of the catalogs."""
    blocks = draw(st.permutations(draw(_blocks(paper))))
    rest = tuple(leaf for block in blocks for leaf in block)
    tiers = draw(_tiers(paper)) if {"tiers", "tier_names"} & set(rest) else ()
    arranged = draw(_arrangement(paper))
    levels = draw(_level_columns(arranged["arrangement"]))
    columns = (*levels, *rest)
    return Layout(
        columns,
        tiers,
        **arranged,
        **draw(_header(paper, columns)),
        **(rows := draw(_rows(columns))),
        **draw(_ticks(is_wordy=len(tiers) > 1 or not set(IN_WORDS).isdisjoint(rest))),
        **draw(_channels(rows["spread"])),
        footers=tuple(draw(st.sampled_from(seen.FOOTERS))),
        total_row=draw(st.booleans()),
        **draw(_decorations(columns)),
        offset=draw(st.tuples(st.integers(0, 3), st.integers(0, 3))),
        trailing_rows=draw(st.integers(0, 3)),
    )


@st.composite
def _decorations(draw: st.DrawFn, columns: Sequence[str]) -> dict[str, Any]:
    """Rows that are no items; each kind now and then."""
    marks = [*seen.EXAMPLES, *(seen.EXAMPLE_NUMBERS if "number" in columns else [])]
    rarely = st.sampled_from([False, False, False, True])
    return {
        "example": draw(st.sampled_from(marks)) if draw(rarely) else "",
        "instruction": draw(rarely),
        "explanation": draw(rarely),
        "table_end": draw(st.sampled_from(seen.TABLE_ENDS)) if draw(rarely) else "",
    }


@st.composite
def _blocks(draw: st.DrawFn, paper: Paper) -> list[tuple[str, ...]]:
    """What stands right of the names, in blocks that stay together; any may be missing."""
    blocks: list[tuple[str, ...]] = [(name,) for name in OPTIONAL if draw(_mostly())]
    # A column without any words of its own can be told by what is merged above it, and by nothing else.
    split = [("channel", "channel_rest")] if paper.keeps_merges else []
    blocks += [draw(st.sampled_from([("channel",), ("channel",), (), *split]))]
    blocks += [draw(_either(("everyone", "specific_group"), "audience"))]
    blocks += [draw(_either(("proactive", "on_request"), "method"))]
    blocks += [draw(st.sampled_from([("tiers",), ("tiers",), ("tier_names",), ()]))]
    # Not read yet: an item of whose cells half are header words (全社会, 主动公开, 县级).
    if any(name in block for block in blocks for name in IN_WORDS):
        blocks += [(name,) for name in ("content", "time_limit") if (name,) not in blocks]
    extras = draw(st.lists(st.sampled_from(sorted(extra_values())), max_size=2, unique=True))
    return [*blocks, *((f"extra:{word}",) for word in extras)]


def _either(ticks: tuple[str, str], words: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Two columns of ticks, one of them, one column of words, or nothing."""
    return st.sampled_from([ticks, ticks, ticks, (ticks[0],), (ticks[1],), (words,), ()])


@st.composite
def _level_columns(draw: st.DrawFn, arrangement: str) -> tuple[str, ...]:
    """Domain, code, number and names: the number first, between the names, behind them, or nowhere."""
    names = ["level1", "level2", *(["level3"] if draw(st.booleans()) else [])]
    where = draw(st.sampled_from([0, 0, 1, 2, None]))
    if where is not None:
        names.insert(where, "number")
    if draw(st.integers(0, 4)) == 4:
        names.insert(0, "code")
    return ("domain", *names) if arrangement == "domain_column" else tuple(names)


@st.composite
def _tiers(draw: st.DrawFn, paper: Paper) -> tuple[TierColumn, ...]:
    """One to three tier columns under any of their names."""
    meanings = {**seen.TIERS, seen.CITY: {paper.city_tier}}
    columns: list[TierColumn] = []
    for word in draw(st.lists(st.sampled_from(sorted(meanings)), min_size=1, max_size=3, unique=True)):
        # Two columns of one tier: nobody can tell what it means that only one of them is ticked.
        if not any(column.tiers & meanings[word] for column in columns):
            columns.append(TierColumn(word, frozenset(meanings[word])))
    return tuple(columns)


@st.composite
def _arrangement(draw: st.DrawFn, paper: Paper) -> dict[str, Any]:
    """Where the tables of several catalogs stand, and what stands above them."""
    ways = ["stacked", "domain_column", *(["sheets"] if paper.has_sheets else [])]
    arrangement = draw(st.sampled_from(ways))
    titles = draw(st.sampled_from([*seen.TITLES, []]))
    if arrangement == "stacked" and paper.catalogs > 1 and not titles:
        # Tables one under the other without a word between them: nobody can tell of what domain the second is.
        titles = seen.TITLES[0]
    if arrangement == "domain_column":
        titles = draw(st.sampled_from([["{unit}基层政务公开标准目录"], []]))
    names = ["{domain}", "{number}.{domain}", "{order}、{domain}"]
    return {
        "arrangement": arrangement,
        "titles": tuple(titles),
        # A contents list names tables by their titles: without titles it could not be told from them.
        "contents_list": bool(titles) and arrangement != "domain_column" and draw(st.integers(0, 3)) == 3,
        "sheet_name": draw(st.sampled_from(names if arrangement == "sheets" else ["Sheet1", *names])),
    }


@st.composite
def _header(draw: st.DrawFn, paper: Paper, columns: Sequence[str]) -> dict[str, Any]:
    """The header's words and how they stand."""
    words = {
        name: draw(_word(name)) for name in (*columns, *GROUP_WORDS) if name in WORDS or name in GROUP_WORDS
    }
    if words["level2"] in GROUP_WORDS["item"]:
        # 公开事项 over 公开事项: nobody can tell whether it is a name, or a heading that reaches down.
        words["item"] = next(word for word in GROUP_WORDS["item"] if word != words["level2"])
    if "number" in columns and draw(st.integers(0, 4)) == 4:
        words["number"] = ""
    merged = paper.keeps_merges and ("channel_rest" in columns or not draw(st.booleans()))
    return {
        "words": MappingProxyType(words),
        "header_depth": draw(st.sampled_from([2, 2, 1, 3])),
        "header_merged": merged,
        "broken": draw(st.sampled_from(["", "", "\n", " "])),
        "header_every": draw(st.sampled_from([0, 0, 1, 2, 3])),
        "restart": not draw(st.booleans()),
    }


WORDS = {name: KNOWN.header[name] for name in usual_words() if name in KNOWN.header and name != "tier"} | {
    "tier_names": KNOWN.header["tier"],
    "level2": KNOWN.header["level2"] + KNOWN.header_weak["level2"],
}
GROUP_WORDS = {
    "item": ["公开事项", "事项名称", "公开事项名称"],
    "audience": ["公开对象", "对象"],
    "method": ["公开方式", "方式"],
    # 公开方式 written a second time, over the tiers (sanmen): the words below it tell.
    "tier": ["公开层级", "层级", "公开方式"],
}


@cache
def _word(name: str) -> st.SearchStrategy[str]:
    """The usual word half of the time, else any other, with any remark behind it."""
    words = [
        word + remark
        for word in GROUP_WORDS.get(name, []) + WORDS.get(name, [])
        for remark in ("", *seen.REMARKS.get(name, []))
    ]
    return st.sampled_from([usual_words()[name]] * len(words) + words)


@st.composite
def _rows(draw: st.DrawFn, columns: Sequence[str]) -> dict[str, Any]:
    """How names run down, what is counted, what is said by the row above."""
    spreads = ["none", "none", *(["content"] if "content" in columns else [])]
    spreads += ["channels"] if "channel" in columns and "channel_rest" not in columns else []
    spread = draw(st.sampled_from(spreads))
    # Half a name beside half an item: nobody can tell whether it begins an item.
    level1 = draw(st.sampled_from([*RUNS, *(["cut"] if spread == "none" else [])]))
    # Without level-3 names an empty level-2 cell is no name; below half a level-1 name it could be either.
    has_level3 = "level3" in columns and level1 != "cut"
    # Not read yet: an empty level-2 cell in a row whose other cells are all merged with those above.
    level2 = [style for style in RUNS if spread == "none" or level1 != "merged" or style != "blank"]
    # What is spread over the rows of the item above can't be repeated by one word.
    # Not read yet: content by ditto, over several rows of channels; a ditto in one half of split channels.
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
    """What is written into cells of a matrix."""
    tick = draw(st.sampled_from([*seen.TICKS, *sorted(KNOWN.tick["yes"])]))
    patterns = seen.GROUPS_BEHIND_LETTERS if tick.isalnum() else seen.GROUPS_BEHIND
    return {
        "tick": tick,
        "untick": draw(st.sampled_from(seen.UNTICKS)),
        # Not read yet, as above.
        "tier_words": not is_wordy and draw(st.booleans()),
        "group_style": draw(st.sampled_from(["tick_and_name", "tick", "name"])),
        "group_pattern": draw(st.sampled_from(patterns)),
    }


@st.composite
def _channels(draw: st.DrawFn, spread: str) -> dict[str, Any]:
    """How channels are listed."""
    style = draw(st.sampled_from(["boxes", "boxes", "chosen", "numbered", "plain"]))
    # Not read yet: a letter for a box in front of an unknown channel, alone in its row.
    boxes = [each for each in seen.BOXES if spread == "none" or not each[0].isalpha()]
    on, off = draw(st.sampled_from(boxes))
    # Names that nothing parts run into each other; so do a name and the number behind it: 大喇叭2.公报.
    separators = ["\n", "、", "；", ";", ", ", *SEPARATORS[style]]
    # Not read yet: a letter for a box in front of an unknown channel, apart from it or glued to what is before.
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


def _mostly() -> st.SearchStrategy[bool]:
    return st.sampled_from([True, True, True, False])
