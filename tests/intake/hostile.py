"""What a reading process would do with files that harm it, told by their names; all others are read as always."""

import os
import signal
import time
from typing import Any

from pipeline.intake import worker
from pipeline.intake.worker import confine
from pipeline.settings import Limits

__all__ = ["confine", "read_task"]
FOREVER = 600
TOO_MUCH = 1 << 32


def read_task(folder: str, paths: list[str], limits: Limits) -> dict[str, Any]:
    """Read files as the worker does, harmed by `killed`, `endless`, `hungry` and `puzzling` ones."""
    for path in paths:
        if "killed" in path:
            os.kill(os.getpid(), signal.SIGKILL)
        if "endless" in path:
            time.sleep(FOREVER)
        if "puzzling" in path:
            raise LookupError(path)
        if "hungry" in path:
            bytearray(TOO_MUCH)
    return worker.read_task(folder, paths, limits)
