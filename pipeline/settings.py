"""Every limit and place in one view. Paths come from the environment, limits are set here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _place(variable: str, folder: str) -> Path:
    return Path(os.environ.get(variable) or ROOT / folder).absolute()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost a reading process, and how many processes read side by side.

    Bytes of address space and seconds; a file's bytes as received and unpacked; the cells of the smallest rectangle
    that holds all values of one sheet.
    """

    memory_bytes: int = 1 << 30
    seconds_a_file: float = 30.0
    file_bytes: int = 64 << 20
    unpacked_bytes: int = 256 << 20
    cells: int = 500_000
    processes: int = field(default_factory=lambda: min(os.cpu_count() or 1, 8))


@dataclass(frozen=True, slots=True)
class Settings:
    """Where submissions lie and where everything a run makes goes."""

    raw: Path = field(default_factory=lambda: _place("MULU_RAW", "raw"))
    warehouse: Path = field(default_factory=lambda: _place("MULU_WAREHOUSE", "warehouse"))
    limits: Limits = field(default_factory=Limits)

    @property
    def published(self) -> Path:
        """The file that readers open."""
        return self.warehouse / "mulu.duckdb"

    @property
    def lock(self) -> Path:
        """The file that whoever writes below `warehouse` has locked."""
        return self.warehouse / ".lock"

    @property
    def archive(self) -> Path:
        """The folder that keeps every version of every file received: the only part that no run can make again."""
        return self.warehouse / "archive"

    @property
    def failures(self) -> Path:
        """The folder of the details of what mulu failed at, a file each time."""
        return self.warehouse / "failures"

    def log(self, edition: str) -> Path:
        """The log of an edition's compilations."""
        return self.archive / "editions" / edition / "log.jsonl"

    def bulletin(self, edition: str) -> Path:
        """The folder of an edition's bulletin."""
        return self.warehouse / "bulletin" / edition

    def stage(self, edition: str) -> Path:
        """The folder that keeps what each stage of an edition's compilation made."""
        return self.warehouse / "stage" / edition
