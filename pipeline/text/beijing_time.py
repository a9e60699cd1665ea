"""The time of official papers throughout China: that of every time shown to people, in any workspace.

Schedules keep the time zone of the workspace instead (pipeline/orchestration/location.py).
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def beijing_time(at: datetime) -> datetime:
    """Convert a time of the warehouse, which is UTC without a zone, to Beijing time without a zone."""
    return at.replace(tzinfo=UTC).astimezone(BEIJING).replace(tzinfo=None)
