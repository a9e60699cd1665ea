"""Days of an edition's year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

SATURDAY = 5


def days(first: date, last: date) -> list[date]:
    """List every day from the first to the last, both included."""
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def working_days(first: date, last: date) -> list[date]:
    """List the days from Monday to Friday."""
    return [day for day in days(first, last) if day.weekday() < SATURDAY]


def weekend_days(first: date, last: date) -> list[date]:
    """List the Saturdays and Sundays."""
    return [day for day in days(first, last) if day.weekday() >= SATURDAY]


def quarter(day: date) -> str:
    """Return the quarter of a day, `1` to `4`."""
    return str((day.month + 2) // 3)


def by_quarter(rows: Sequence[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    """Group rows by the quarter of their date in `column`."""
    parts: dict[str, list[dict[str, Any]]] = {number: [] for number in "1234"}
    for row in rows:
        parts[quarter(row[column])].append(row)
    return parts
