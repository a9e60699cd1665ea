"""Find the order in which files were received, from the log of an edition's compilations."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.inventory import ReceivedFile
from pipeline.history.log import LogEntry


def order_of_receipt(entries: Sequence[LogEntry], files: Sequence[ReceivedFile]) -> list[int]:
    """Give each file a number by the time it was received, from 0 for the earliest.

    Files received together have the same number. A file was received when a compilation first found its content, under
    whatever name and in whatever folder, so a file that was moved or renamed is not received again. Files that the log
    does not know are received now. The numbers have no gaps, so they stay the same after the present compilation is
    appended to the log.
    """
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for version in entry.files.values():
            if version:
                first.setdefault(version.sha256, number)
    now = len(entries)
    seen = [first.get(file.sha256, now) for file in files]
    ranks = {number: rank for rank, number in enumerate(sorted(set(seen)))}
    return [ranks[number] for number in seen]
