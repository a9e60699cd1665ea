"""Assets that people receive, made from the published warehouse; none is part of the compilation."""

from time import perf_counter

import dagster as dg

from pipeline.orchestration.partitions import ONE_RUN, editions
from pipeline.orchestration.texts import both, texts
from pipeline.settings import Settings

GROUP = "deliveries"
SAID = texts()["delivery"]["returns"]


@dg.asset(
    name="returns",
    deps=[dg.AssetKey(["intake", "finding"])],
    partitions_def=editions,
    backfill_policy=ONE_RUN,
    group_name=GROUP,
    kinds=set(SAID["kinds"]),
    owners=[texts()["owner"]],
    description=both(SAID["zh"], SAID["en"]),
)
def returns(context: dg.AssetExecutionContext) -> None:
    """Every submission of the run's editions that has findings lies marked under `warehouse/returns`."""
    from pipeline.deliver.returns.edition import return_findings

    for edition in context.partition_keys:
        started = perf_counter()
        (done,) = return_findings(Settings(), [edition])
        counts = {"total": done.total, "made": done.made, "removed": done.removed}
        context.add_asset_metadata(
            {**counts, "folder": dg.MetadataValue.path(done.folder)}, partition_key=edition
        )
        context.log.info(f"{edition}  {SAID['story'].format(**counts)}  {perf_counter() - started:.1f} 秒")
