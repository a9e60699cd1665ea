"""`python -m bench.empty_job 1 1 …`: run a job whose steps make so many assets each.

With the instance, executor, steps and assets of the real job, but no work, checks or partitions, it measures the cost
of Dagster itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import dagster as dg

from pipeline.orchestration.dagster_home import make_home
from pipeline.workspace import find_workspace

QUIET = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}


def step(number: int, assets: int) -> dg.AssetsDefinition:
    """Build a step that makes this number of empty assets."""
    names = [f"asset_{number}_{index}" for index in range(assets)]

    @dg.multi_asset(name=f"step_{number}", specs=[dg.AssetSpec(name) for name in names])
    def empty() -> Iterator[dg.MaterializeResult[None]]:
        for name in names:
            yield dg.MaterializeResult(asset_key=name)

    return empty


def main(sizes: Sequence[int]) -> None:
    """Run the job in this process, with its history in the instance at DAGSTER_HOME."""
    make_home(find_workspace())
    defs = dg.Definitions(
        assets=[step(number, assets) for number, assets in enumerate(sizes)],
        jobs=[dg.define_asset_job("empty", selection=dg.AssetSelection.all())],
        executor=dg.in_process_executor,
    )
    with dg.DagsterInstance.get() as instance:
        defs.resolve_job_def("empty").execute_in_process(QUIET, instance)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
