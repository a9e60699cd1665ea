"""Make the keys by which search compares texts: script, width, case and punctuation do not matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.names import keys

_NO_WORD = re.compile(r"[\W_]+")


def search_keys(texts: Sequence[str]) -> list[str]:
    """Return the search key of each text.

    It is its key as a name (`text.names`), reduced to letters, digits and Chinese characters.
    """
    return [_NO_WORD.sub("", key) for key in keys(texts)]
