"""Partitions: the editions, which are the folders in `raw/`. Found when asked for, never listed in code."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dagster as dg

from pipeline.intake.inventory import find_editions
from pipeline.settings import Settings

NAME = "edition"
PARTITION = "dagster/partition"
RANGE = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")
"""Tags by which Dagster knows the editions of a run."""
ONE_RUN = dg.BackfillPolicy.single_run()
"""Several editions go in one run, which publishes once."""
# Dagster calls the parameter that takes it beta, and warns at every load.
warnings.filterwarnings("ignore", "Parameter `backfill_policy`", dg.BetaWarning)
editions = dg.DynamicPartitionsDefinition(name=NAME)


@dataclass(frozen=True, slots=True)
class Change:
    """Editions in `raw/` that Dagster does not know yet, and editions it knows whose folder is gone."""

    new: list[str]
    gone: list[str]


def change(instance: dg.DagsterInstance) -> Change:
    """How `raw/` differs from what the instance knows."""
    found, known = set(find_editions(Settings().raw)), set(known_editions(instance))
    return Change(sorted(found - known), sorted(known - found))


def known_editions(instance: dg.DagsterInstance) -> list[str]:
    """The editions the instance knows, in the order in which it counts a range of them."""
    return list(instance.get_dynamic_partitions(NAME))


def register(instance: dg.DagsterInstance) -> None:
    """The instance knows exactly the editions in `raw/`. What it recorded of others stays in its history."""
    difference = change(instance)
    instance.add_dynamic_partitions(NAME, difference.new)
    for edition in difference.gone:
        instance.delete_dynamic_partition(NAME, edition)


def tags_of(known: Sequence[str]) -> dict[str, str]:
    """The tags that make one run of these editions, which follow one another in the instance."""
    if len(known) == 1:
        return {PARTITION: known[0]}
    return dict(zip(RANGE, (known[0], known[-1]), strict=True))


def editions_of_run(tags: Mapping[str, str]) -> list[str]:
    """The edition of a run, or the first and the last of its range; none where it is of no edition."""
    named = [PARTITION, *RANGE]
    return list(dict.fromkeys(tags[name] for name in named if name in tags))
