"""Assets of the stages before the warehouse, one a stage, partitioned by edition.

What a stage makes is kept by `pipeline.stages` under `warehouse/stage/`, so nothing is handed from asset to asset.
"""

from collections.abc import Callable, Sequence
from time import perf_counter

import dagster as dg

from pipeline.orchestration import work
from pipeline.orchestration.alone import alone
from pipeline.orchestration.automation import CARRIED
from pipeline.orchestration.loggers import tell, warn
from pipeline.orchestration.metadata import Facts
from pipeline.orchestration.partitions import ONE_RUN, editions
from pipeline.orchestration.texts import both, texts
from pipeline.settings import Settings

Work = Callable[[Settings, str], Facts]


def _stage(name: str, do: Work, deps: Sequence[str] = ()) -> dg.AssetsDefinition:
    """An asset that does a stage's work for every edition of the run and tells what came of it."""
    said = texts()["stage"][name]

    @dg.asset(
        name=name,
        deps=deps,
        partitions_def=editions,
        backfill_policy=ONE_RUN,
        group_name=said["group"],
        kinds=set(said["kinds"]),
        owners=[texts()["owner"]],
        description=both(said["zh"], said["en"]),
        automation_condition=CARRIED if deps else None,
    )
    def stage(context: dg.AssetExecutionContext) -> None:
        for edition in context.partition_keys:
            started = perf_counter()
            with alone(context, Settings()):
                facts = do(Settings(), edition)
            context.add_asset_metadata(facts.metadata(), partition_key=edition)
            tell(context, edition, said["story"], facts.counts, perf_counter() - started)
            for row in facts.preview if "each" in said else ():
                warn(context, edition, said["each"], row)

    return stage


submissions = _stage("submissions", work.submissions)
source_rows = _stage("source_rows", work.source_rows, ["submissions"])
items = _stage("items", work.items, ["source_rows"])
