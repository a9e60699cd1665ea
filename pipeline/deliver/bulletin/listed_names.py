"""Names that sentences list: whom a rule mentions, who stands first, what is largest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pipeline.deliver.bulletin.bulletin_model import Gathered
from pipeline.warehouse.query import Row

FIRST = 3
"""How many stand first."""


def names(gathered: Gathered, wanted: str) -> list[str]:
    """The names of a list of `LISTS`, or of those whom the mention rule of that name mentions; empty where none are."""
    if wanted in LISTS:
        return LISTS[wanted](gathered)
    return [row["subject_name"] for row in gathered.tables["mentions"].rows if row["rule"] == wanted]


def _best(kind: str) -> Callable[[Gathered], list[str]]:
    def best(gathered: Gathered) -> list[str]:
        totals = [
            row for row in gathered.tables["scorecard"].rows if row["measure"] == "total" and row["rank"]
        ]
        return [row["subject"] for row in totals if row["subject_kind"] == kind and row["rank"] <= FIRST]

    return best


def _largest(table: str, name: str, amount: str) -> Callable[[Gathered], list[str]]:
    def largest(gathered: Gathered) -> list[str]:
        return _at_most(gathered.tables[table].rows, name, amount)

    return largest


def _at_most(rows: Sequence[Row], name: str, amount: str) -> list[str]:
    """The names in the rows with the largest amount, where it is more than nothing."""
    most = max((row[amount] for row in rows), default=0)
    return [row[name] for row in rows if row[amount] == most > 0]


def distinct(texts: Iterable[str]) -> list[str]:
    """The texts, each once, in their order."""
    return list(dict.fromkeys(texts))


LISTS: Mapping[str, Callable[[Gathered], list[str]]] = {
    "best_units": _best("unit"),
    "best_departments": _best("lead_department"),
    "most_items_unit": _largest("items_by_unit", "unit", "county_level2"),
    "most_items_domain": _largest("items_by_domain", "domain", "county_level2"),
    "most_frequent_finding": _largest("findings", "title", "findings"),
}
