"""What commands that end within a second have in common."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_garbage_search() -> Iterator[None]:
    """Search for no garbage: imports set the search off again and again, for a tenth of such a command's time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
