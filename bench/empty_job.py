"""`python -m bench.empty_job 1 1 …`: a Dagster job whose steps make so many assets each, and do nothing.

In the shape of the real job it tells what Dagster itself costs: the same kind of instance, the same executor, the same
steps and assets; no work, no checks, no partitions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import dagster as dg

from pipeline.orchestration.dagster_home import make_home

QUIET = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}


def step(number: int, assets: int) -> dg.AssetsDefinition:
    """A step that makes `assets` assets out of nothing."""
    names = [f"asset_{number}_{index}" for index in range(assets)]

    @dg.multi_asset(name=f"step_{number}", specs=[dg.AssetSpec(name) for name in names])
    def empty() -> Iterator[dg.MaterializeResult[None]]:
        for name in names:
            yield dg.MaterializeResult(asset_key=name)

    return empty


def main(sizes: Sequence[int]) -> None:
    """The job has run in this process, its history is in the instance at DAGSTER_HOME."""
    make_home()
    defs = dg.Definitions(
        assets=[step(number, assets) for number, assets in enumerate(sizes)],
        jobs=[dg.define_asset_job("empty", selection=dg.AssetSelection.all())],
        executor=dg.in_process_executor,
    )
    with dg.DagsterInstance.get() as instance:
        defs.resolve_job_def("empty").execute_in_process(QUIET, instance)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
