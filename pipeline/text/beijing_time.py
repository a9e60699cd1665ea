"""The time that clerks and officials live by: that of schedules and of every time shown to people."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def beijing_time(at: datetime) -> datetime:
    """Convert a time of the warehouse, which is UTC without a zone, to Beijing time without a zone."""
    return at.replace(tzinfo=UTC).astimezone(BEIJING).replace(tzinfo=None)
