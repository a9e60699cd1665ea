"""Medians, ratios and tables of many runs. Results are reported, not judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rich.table import Table

Runs = Mapping[str, Sequence[float]]
Medians = Mapping[str, float]
STARTS: Mapping[str, tuple[str, float]] = {
    "help": ("import_typer", 1.5),
    "check": ("import_data", 2),
    "status": ("import_query", 2),
    "search": ("import_query", 2),
}
"""What each command is compared with, and how many times as long it may take."""


@dataclass(frozen=True, slots=True)
class Target:
    """A ratio or size with its limit, an upper one unless `at_least`."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Return True if the value keeps to the limit."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def medians(runs: Runs) -> dict[str, float]:
    """Compute the median of each key's runs."""
    return {key: round(median(values), 4) for key, values in runs.items()}


def targets(measured: Medians) -> Iterator[Target]:
    """Yield each target with what was measured; docs/benchmarks.md explains the limits."""
    cold, empty = measured["cold_s"], measured["dagster_empty_s"]
    yield Target("cold_s / floor_s", cold / measured["floor_s"], 4)
    yield Target("one_changed_s / cold_s", measured["one_changed_s"] / cold, 0.35)
    yield Target("warm_s / cold_s", measured["warm_s"] / cold, 0.03)
    beyond, work = measured["dagster_s"] - empty, cold + measured["bulletin_s"]
    yield Target("(dagster_s − dagster_empty_s) / (cold_s + bulletin_s)", beyond / work, 1.15)
    yield Target("unchanged_s / dagster_empty_s", measured["unchanged_s"] / empty, 1.1)
    yield Target("naive_s / cold_s", measured["naive_s"] / cold, 7, at_least=True)
    yield Target("bulletin_s / cold_s", measured["bulletin_s"] / cold, 0.6)
    yield Target("returns_s / cold_s", measured["returns_s"] / cold, 0.9)
    loading = measured["definitions_load_s"] / measured["definitions_empty_s"]
    yield Target("definitions_load_s / definitions_empty_s", loading, 1.15)
    for command, (imports, limit) in STARTS.items():
        yield Target(f"{command}_s / {imports}_s", measured[f"{command}_s"] / measured[f"{imports}_s"], limit)
    yield Target("cold_peak_mb", measured["cold_peak_mb"], 450)


def figures_table(runs: Runs) -> Table:
    """Build a table with a row for each key: median, least and most."""
    table = Table("key", "median", "least", "most", title="Speed and size")
    for column in table.columns[1:]:
        column.justify = "right"
    for key, value in medians(runs).items():
        table.add_row(key, *(f"{figure:.3f}" for figure in (value, min(runs[key]), max(runs[key]))))
    return table


def targets_table(measured: Medians) -> Table:
    """Build a table with a row for each target: value, limit, met or not."""
    table = Table("target", "measured", "limit", "", title="Targets")
    for target in targets(measured):
        sign = "≥" if target.at_least else "≤"
        table.add_row(
            target.name,
            f"{target.value:.2f}",
            f"{sign} {target.limit:g}",
            "met" if target.is_met else "not met",
        )
    return table
