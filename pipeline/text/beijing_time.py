"""The time that clerks and officials live by."""

from __future__ import annotations

from datetime import datetime, timedelta

BEIJING = timedelta(hours=8)
"""Beijing is ahead of UTC by this much, all year."""


def beijing_time(at: datetime) -> datetime:
    """Convert a time of the warehouse, which is UTC without a zone, to Beijing time."""
    return at + BEIJING
