"""Find the order in which files were received, as far as the log of an edition's compilations tells."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.inventory import ReceivedFile
from pipeline.history.log import LogEntry


def order_of_receipt(entries: Sequence[LogEntry], files: Sequence[ReceivedFile]) -> list[int]:
    """Number the files: a greater number was received later, the same number together; the earliest have 0.

    A file was received when a compilation first found its content, under whatever name and in whatever folder: moved or
    renamed it is not received again. What the log does not know is received now, all together. The numbers are without
    gaps, so they stay the same when the compilation that they are made for is told in the log, too.
    """
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for version in entry.files.values():
            if version:
                first.setdefault(version.sha256, number)
    now = len(entries)
    seen = [first.get(file.sha256, now) for file in files]
    rank = {number: place for place, number in enumerate(sorted(set(seen)))}
    return [rank[number] for number in seen]
