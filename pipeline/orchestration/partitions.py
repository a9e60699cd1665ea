"""Partitions: the editions, which are the folders in `raw/` and those that are published."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dagster as dg

from pipeline.files.inventory import find_editions
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
    """Editions that Dagster does not know yet, and editions it knows that are to be dropped.

    `missing`: editions that are published and have no folder any more. They stay partitions: a run over them fails
    and says so.
    """

    new: list[str]
    gone: list[str]
    missing: list[str]


def change(instance: dg.DagsterInstance) -> Change:
    """Compare `raw/` with what the instance knows."""
    settings = Settings()
    found, known = set(find_editions(settings.raw)), set(known_editions(instance))
    without_folder = known - found
    missing = without_folder & _published(settings) if without_folder else set()
    return Change(sorted(found - known), sorted(without_folder - missing), sorted(missing))


def _published(settings: Settings) -> set[str]:
    from pipeline.input_guard import published_files

    return set(published_files(settings))


def known_editions(instance: dg.DagsterInstance) -> list[str]:
    """The editions the instance knows, in the order in which it counts a range of them."""
    return list(instance.get_dynamic_partitions(NAME))


def register(instance: dg.DagsterInstance) -> None:
    """Make the editions in `raw/`, and those that are published, the instance's partitions.

    What it recorded of others stays in its history.
    """
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
