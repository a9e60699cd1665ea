"""Lists of names for sentences: whom a rule mentions, who is best, what is largest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.warehouse.query import Row

BEST_RANKS = 3
"""Ranks that count as best, unless all have them."""


def listed_names(data: BulletinData, wanted: str) -> list[str]:
    """Return the names of a list in LISTS, or of the subjects of the mention rule with that name."""
    if wanted in LISTS:
        return LISTS[wanted](data)
    return [row["subject_name"] for row in data.tables["mentions"].rows if row["rule"] == wanted]


def _best_ranked(kind: str) -> Callable[[BulletinData], list[str]]:
    def best(data: BulletinData) -> list[str]:
        totals = [row for row in _scores(data, kind) if row["measure"] == "total" and row["rank"]]
        best = [row["subject"] for row in totals if row["rank"] <= BEST_RANKS]
        return best if len(best) < len(totals) else []

    return best


def _scores(data: BulletinData, kind: str) -> list[Row]:
    return [row for row in data.tables["scorecard"].rows if row["subject_kind"] == kind]


def _scored_measures(data: BulletinData) -> list[str]:
    """Return the names of the measures that count, in the order of the scorecard."""
    return distinct(row["measure_zh"] for row in data.tables["scorecard"].rows if row["measure"] != "total")


def _deficient(data: BulletinData) -> list[str]:
    """Return the names of all in whom a rule found a deficiency."""
    return distinct(
        row["subject_name"] for row in data.tables["mentions"].rows if row["kind"] == "deficiency"
    )


def _largest(table: str, name: str, amount: str) -> Callable[[BulletinData], list[str]]:
    def largest(data: BulletinData) -> list[str]:
        return _names_with_most(data.tables[table].rows, name, amount)

    return largest


def _names_with_most(rows: Sequence[Row], name: str, amount: str) -> list[str]:
    """Return the names in the rows with the largest amount, if it is more than zero."""
    most = max((row[amount] for row in rows), default=0)
    return [row[name] for row in rows if row[amount] == most > 0]


def distinct(texts: Iterable[str]) -> list[str]:
    """Return the texts without repetitions, in their order."""
    return list(dict.fromkeys(texts))


LISTS: Mapping[str, Callable[[BulletinData], list[str]]] = {
    "best_units": _best_ranked("unit"),
    "best_departments": _best_ranked("lead_department"),
    "most_items_unit": _largest("items_by_unit", "unit", "county_level2"),
    "most_items_domain": _largest("items_by_domain", "domain", "county_level2"),
    "measures": _scored_measures,
    "deficient": _deficient,
    "most_frequent_finding": _largest("findings", "title", "findings"),
}
