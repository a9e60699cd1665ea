"""Make texts safe to print: what would control a terminal is shown as an escape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

from pipeline.text.display_width import display_width
from pipeline.text.wrap_text import wrap_text

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that change the direction of text."""
NARROWEST = 24
"""Columns that a sentence in a table is given where there is room."""


def printable(text: str, style: str = "") -> Text:
    """Make a text printable: characters that would control the terminal are shown as escapes."""
    return Text(UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text), style=style)


class Sentence:
    """A text in a table, broken into lines as Chinese is: no line begins with a comma or a full stop."""

    def __init__(self, text: str) -> None:
        self._text = printable(text).plain

    def __rich_measure__(self, _: Console, options: ConsoleOptions) -> Measurement:
        width = min(display_width(self._text), options.max_width)
        return Measurement(min(width, NARROWEST), width)

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        yield Text("\n".join(wrap_text(self._text, options.max_width)))
