"""Invisible characters, and a pattern of texts that have no others."""

from __future__ import annotations

import re

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
"""Characters without width, which text copied from web pages contains. They are no part of any word."""
BLANK = re.compile(rf"[\s{INVISIBLE}]+")
"""Matches a whole text in which nothing is visible."""
