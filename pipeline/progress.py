"""How work on several files reports its progress."""

from __future__ import annotations

from collections.abc import Callable

EditionProgress = Callable[[str, int, int], None]
"""Called with an edition (or another label), the number of files in all, and the number just done."""
