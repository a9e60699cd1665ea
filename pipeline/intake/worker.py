"""What runs inside a reading process. Kept slim: every process imports it."""

from __future__ import annotations

import gc
import resource
from pathlib import Path
from typing import Any

from pipeline.intake.layout.words import load_words
from pipeline.intake.read_file import read_file
from pipeline.intake.reading import Reading
from pipeline.settings import Limits


def confine(memory_bytes: int) -> None:
    """From here on the process may map no more than `memory_bytes`; asking for more is a MemoryError or its end.

    Garbage collection is off: cells form no cycles, and looking for some costs a fifth of the reading.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()


def read_task(folder: str, paths: list[str], limits: Limits) -> dict[str, Any]:
    """The files at `paths` below `folder`, read into one packed `Reading`."""
    reading = Reading()
    for path in paths:
        read_file(Path(folder), path, reading, limits)
    return reading.packed()


load_words()
