"""Make texts safe to print: what would control a terminal is shown as an escape."""

from __future__ import annotations

import re

from rich.text import Text

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and those that change the direction of text."""


def printable(text: str, style: str = "") -> Text:
    """Make a text printable: characters that would control the terminal are shown as escapes."""
    return Text(UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text), style=style)
