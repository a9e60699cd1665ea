"""Partitions: one for each edition that has a folder in `raw/` or is published."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import dagster as dg

from pipeline.files.editions import find_editions
from pipeline.orchestration.names import Names
from pipeline.workspace import Workspace

PARTITION = "dagster/partition"
RANGE = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")
"""The tags in which Dagster stores the editions of a run."""
ONE_RUN = dg.BackfillPolicy.single_run()
"""Compile several editions in one run, which publishes once."""
# Dagster calls the parameter that takes it beta, and warns at every load.
warnings.filterwarnings("ignore", "Parameter `backfill_policy`", dg.BetaWarning)


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """The editions to register (`new`), to drop (`gone`), and those whose input is `missing`.

    `missing`: published editions whose folder is gone. They stay partitions, so that a run over them fails and says so.
    """

    new: list[str]
    gone: list[str]
    missing: list[str]


def compare_editions(instance: dg.DagsterInstance, workspace: Workspace, names: Names) -> EditionChanges:
    """Compare the editions in `raw/` with those that the instance has registered."""
    present, registered = set(find_editions(workspace.raw)), set(registered_editions(instance, names))
    without_folder = registered - present
    missing = without_folder & _published(workspace) if without_folder else set()
    return EditionChanges(sorted(present - registered), sorted(without_folder - missing), sorted(missing))


def _published(workspace: Workspace) -> set[str]:
    from pipeline.input_guard import published_files

    return set(published_files(workspace))


def registered_editions(instance: dg.DagsterInstance, names: Names) -> list[str]:
    """List the editions that the instance has registered, in the order of its partition ranges."""
    return list(instance.get_dynamic_partitions(names.partitions))


def register_editions(instance: dg.DagsterInstance, workspace: Workspace, names: Names) -> None:
    """Make the editions that are in `raw/` or published the instance's partitions.

    The run history of dropped editions is kept.
    """
    changes = compare_editions(instance, workspace, names)
    instance.add_dynamic_partitions(names.partitions, changes.new)
    for edition in changes.gone:
        instance.delete_dynamic_partition(names.partitions, edition)


def run_tags(selected: Sequence[str]) -> dict[str, str]:
    """Make the tags for one run over these editions, which must be neighbours in the instance."""
    if len(selected) == 1:
        return {PARTITION: selected[0]}
    return dict(zip(RANGE, (selected[0], selected[-1]), strict=True))


def editions_of_run(tags: Mapping[str, str]) -> list[str]:
    """List the edition of a run, or the first and last of its range; empty for a run without editions."""
    names = [PARTITION, *RANGE]
    return list(dict.fromkeys(tags[name] for name in names if name in tags))
