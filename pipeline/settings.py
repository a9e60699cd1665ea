"""Every limit and place in one view. Paths come from the environment, limits are set here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _place(variable: str, folder: str) -> Path:
    return Path(os.environ.get(variable) or ROOT / folder).absolute()


LONGEST_TEXT = 32_767
"""Characters in a cell, by Excel's specification. All that is done with a text may rely on it."""
LONGEST_HEADING = 500
"""Characters of a column's heading that are kept; the cells themselves are kept whole."""
MOST_FINDINGS = 500
"""Findings of one rule in one file that are told at their places; of the others the number is told."""
MOST_LISTED = 100
"""Channels or legal bases that are taken from one cell. Real cells list up to 30."""
MOST_TERMS = 200
"""Unknown words of one kind that are listed for one file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost a reading process and bring out of it, and how many processes read side by side.

    `memory_bytes` are bytes of address space. `file_bytes` counts the file as received, `unpacked_bytes` its parts.
    `cells` are those of the smallest rectangle that holds all values of one sheet. `rows` counts the rows of all
    sheets, and each sheet as one more. `entries` counts the sheets, tables and headings of a file.

    `row_text` and `file_text` count characters where they stand: a text counts in each cell that shares it, is merged
    over it or says 同上. A file that is small for what it says may bring less: `text_a_byte` characters for each of its
    bytes, or `least_text` where that is more; and of texts that differ `distinct_a_byte`, or `least_distinct`, since
    each of them is worked on. One shared text is how 13 KB took gigabytes. The files of the sample editions have 1.4
    characters a byte at most, and 1.0 in distinct texts: prose hardly compresses further.

    `task_text` is how many characters a process reads before it hands over what it has; `reading_bytes` is the most
    that it hands over at once.

    The largest real files have 20,000 rows of 500 characters, and sheet names of 31.
    """

    memory_bytes: int = 1 << 30
    seconds_a_file: float = 30.0
    file_bytes: int = 64 << 20
    unpacked_bytes: int = 256 << 20
    cells: int = 500_000
    rows: int = 65_536
    row_text: int = 100_000
    file_text: int = 16_000_000
    text_a_byte: int = 40
    least_text: int = 2_000_000
    distinct_a_byte: int = 8
    least_distinct: int = 400_000
    sheet_name: int = 200
    entries: int = 10_000
    task_text: int = 4_000_000
    reading_bytes: int = 128 << 20
    processes: int = field(default_factory=lambda: min(os.cpu_count() or 1, 8))

    def text_of(self, size: int) -> int:
        """The most characters that a file of so many bytes may bring."""
        return min(self.file_text, max(self.least_text, self.text_a_byte * size))

    def distinct_of(self, size: int) -> int:
        """Return the most characters that the distinct texts of a file of so many bytes may have."""
        return min(self.file_text, max(self.least_distinct, self.distinct_a_byte * size))


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
