"""Pictures for the pages of tables, drawn as SVG without a drawing library, which would load slowly."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

PictureRows = Iterable[Sequence[Any]]
Colours = Mapping[str, str]

SIDE, LINE, MARGIN = 20, 18, 170
"""Pixels: a square with its gap, a bar with its gap, the space for names on the left."""
HEAD, LEGEND, LONGEST = 130, 26, 520
"""Pixels: the space for slanted names above a grid, the legend above a picture, the longest bar."""


def grids(rows: PictureRows, colours: Colours) -> str:
    """Draw a grid for each title, as Markdown.

    A row is a title, the name of a grid row, the name of a column, and a value.
    """
    return "\n\n".join(
        _embed(title, _grid([each[1:] for each in group], colours))
        for title, group in groupby(rows, key=lambda row: row[0])
    )


def bars(rows: PictureRows, parts: Sequence[str], colours: Colours) -> str:
    """Draw bars for each title, as Markdown.

    A row is a title, the name of a bar, and the length of each of its parts.
    """
    return "\n\n".join(
        _embed(title, _bars([each[1:] for each in group], parts, colours))
        for title, group in groupby(rows, key=lambda row: row[0])
    )


def _grid(cells: Sequence[Sequence[str]], colours: Colours) -> str:
    across = {name: place for place, name in enumerate(dict.fromkeys(column for _, column, _ in cells))}
    down = {name: place for place, name in enumerate(dict.fromkeys(row for row, _, _ in cells))}
    top = LEGEND + HEAD
    drawn = [*_legend([value for value in colours if value in {cell[2] for cell in cells}], colours)]
    for name, place in across.items():
        x, y = MARGIN + SIDE * place + 12, top - 6
        drawn.append(f'<text x="{x}" y="{y}" transform="rotate(-60 {x} {y})">{escape(name)}</text>')
    for name, place in down.items():
        drawn.append(_name(name, top + SIDE * place + 14))
    squares: defaultdict[str, list[str]] = defaultdict(list)
    for row, column, value in cells:
        x, y = MARGIN + SIDE * across[column], top + SIDE * down[row]
        squares[value].append(f"M{x} {y}h18v18h-18z")
    drawn += [f'<path d="{"".join(each)}" fill="{colours[value]}"/>' for value, each in squares.items()]
    return _svg(MARGIN + SIDE * len(across) + HEAD // 2, top + SIDE * len(down), drawn)


def _bars(rows: Sequence[Sequence[Any]], parts: Sequence[str], colours: Colours) -> str:
    longest = max((sum(lengths) for _, *lengths in rows), default=0) or 1
    drawn = [*_legend(parts, colours)]
    for place, (name, *lengths) in enumerate(rows):
        x, y = float(MARGIN), LEGEND + LINE * place
        drawn.append(_name(name, y + 12))
        for part, length in zip(parts, lengths, strict=True):
            width = LONGEST * length / longest
            drawn.append(f'<path d="M{x:.1f} {y}h{width:.1f}v14h-{width:.1f}z" fill="{colours[part]}"/>')
            x += width
        drawn.append(f'<text x="{x + 4:.1f}" y="{y + 12}">{sum(lengths):,}</text>')
    return _svg(MARGIN + LONGEST + 60, LEGEND + LINE * len(rows), drawn)


def _legend(words: Sequence[str], colours: Colours) -> Iterator[str]:
    for place, word in enumerate(words):
        x = MARGIN + place * 130
        yield f'<path d="M{x} 2h14v14h-14z" fill="{colours[word]}"/><text x="{x + 18}" y="14">{escape(word)}</text>'


def _name(name: str, y: int) -> str:
    return f'<text x="{MARGIN - 6}" y="{y}" text-anchor="end">{escape(name)}</text>'


def _svg(width: int, height: int, drawn: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="#fff"/>{"".join(drawn)}</svg>'
    )


def _embed(title: str, svg: str) -> str:
    """Embed a picture in Markdown as a `data:` address, the only inline images that Dagster's pages show."""
    return f"**{title}**\n\n![{title}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})"
