"""The work of a reading process that answers with the modules it has imported."""

import sys
from pathlib import Path
from typing import Any

from pipeline.isolation.worker import Work
from pipeline.limits import Limits
from pipeline.tables.file_to_read import FileToRead
from pipeline.tables.read_file import take_file
from pipeline.tables.row_buffer import RowBuffer


class SeenModules:
    """The names of all modules that are imported when the result is packed."""

    def is_full(self, _: Limits) -> bool:
        """Never send early."""
        return False

    def packed(self) -> dict[str, Any]:
        """Return the names, as the reading process's own result is returned."""
        return {"modules": sorted(sys.modules)}


def take(folder: Path, file: FileToRead, _: SeenModules, limits: Limits) -> None:
    """Read a file as the real work does."""
    take_file(folder, file, RowBuffer(), limits)


WORK = Work(take, SeenModules)
