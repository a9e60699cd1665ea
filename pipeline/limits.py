"""The limits on what one file may hold, and on what reading it may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

LONGEST_TEXT = 32_767
"""Most characters in a cell, by Excel's specification. Code that processes texts may rely on it."""
LONGEST_HEADING = 500
"""Most characters stored of a column heading; cells are stored whole."""
MOST_FINDINGS = 500
"""Most findings of one rule in one file that are listed with their cell; the rest are only counted."""
MOST_LISTED = 100
"""Most channels or legal bases that are taken from one cell. Real cells list up to 30."""
MOST_TERMS = 200
"""Most unknown words of one kind that are listed for one file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on what reading one file may cost and return, and the number of reading processes.

    `memory_bytes`: address space of a reading process. `file_bytes`: the file as received; `unpacked_bytes`: its parts.
    `cells`: cells of the smallest rectangle that holds all values of a sheet. `rows`: rows of all sheets, plus one for
    each sheet. `entries`: sheets, tables and headings of a file.

    `archive_files`: files in an archive; `archive_depth`: names in the path of one, its own included; `entry_name`:
    characters of that path. `file_bytes` and `unpacked_bytes` hold for its files, each and together; a small archive
    may unpack to less: `unpacked_a_byte` bytes for each of its own, but always `least_unpacked`. Workbooks are
    compressed already, and old ones, texts and pages shrink to a tenth.

    `row_text`, `file_text`: characters, counted once for each cell that shows the text, also through a shared string,
    a merged range or 同上. Small files may return less: `text_a_byte` characters for each of their bytes, but always
    `least_text`; and `distinct_a_byte` characters of distinct texts, but always `least_distinct`, because each distinct
    text is processed. Without these limits a file of 13 KB with one shared text took gigabytes. The files of the sample
    editions have at most 1.4 characters a byte, and 1.0 in distinct texts; prose hardly compresses further.

    `task_text`: characters that a process reads before it returns a result. `reading_bytes`: largest such result.

    The largest real files have 20,000 rows of 500 characters, and sheet names of 31 characters.
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
    archive_files: int = 1000
    archive_depth: int = 16
    unpacked_a_byte: int = 100
    least_unpacked: int = 16 << 20
    entry_name: int = 500
    sheet_name: int = 200
    entries: int = 10_000
    task_text: int = 4_000_000
    reading_bytes: int = 128 << 20
    processes: int = field(default_factory=lambda: min(os.cpu_count() or 1, 8))

    def unpacked_of(self, size: int) -> int:
        """Return the most bytes that an archive of so many bytes may unpack to."""
        return min(self.unpacked_bytes, max(self.least_unpacked, self.unpacked_a_byte * size))

    def text_of(self, size: int) -> int:
        """Return the most characters that a file of so many bytes may return."""
        return min(self.file_text, max(self.least_text, self.text_a_byte * size))

    def distinct_of(self, size: int) -> int:
        """Return the most characters that the distinct texts of a file of so many bytes may have."""
        return min(self.file_text, max(self.least_distinct, self.distinct_a_byte * size))
