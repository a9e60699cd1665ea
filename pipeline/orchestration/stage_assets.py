"""Assets of the stages before the warehouse, one for each stage, partitioned by edition.

`pipeline.stages` caches the results under `warehouse/stage/`, so assets pass no values to each other.
"""

from collections.abc import Callable, Sequence
from time import perf_counter

import dagster as dg

from pipeline.deliver.language import ambient_language
from pipeline.orchestration import stage_steps
from pipeline.orchestration.automation import EAGER
from pipeline.orchestration.loggers import log_stage, log_warning
from pipeline.orchestration.metadata import StageResult
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import ONE_RUN
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import exclusive_write
from pipeline.workspace import Workspace
from schemas.documents.notices import StoppedError, notice_text

StageStep = Callable[[Workspace, str], StageResult]


def stages(names: Names) -> list[dg.AssetsDefinition]:
    """Define the assets of the stages."""
    return [
        _stage(names, "submissions", stage_steps.submissions),
        _stage(names, "source_rows", stage_steps.source_rows, ["submissions"]),
        _stage(names, "items", stage_steps.items, ["source_rows"]),
    ]


def _stage(names: Names, name: str, step: StageStep, deps: Sequence[str] = ()) -> dg.AssetsDefinition:
    """Define an asset that runs a step for every edition of the run and logs the result."""
    text = texts()["stage"][name]

    @dg.asset(
        key=names.key(name),
        deps=[names.key(each) for each in deps],
        partitions_def=names.editions,
        backfill_policy=ONE_RUN,
        group_name=text["group"],
        kinds=set(text["kinds"]),
        owners=[texts()["owner"]],
        description=bilingual(text["zh"], text["en"]),
        automation_condition=EAGER if deps else None,
    )
    def stage(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> None:
        unread: list[StoppedError] = []
        for edition in context.partition_keys:
            started = perf_counter()
            with exclusive_write(context, workspace):
                result = _run_step(step, workspace, edition, unread)
            if result is None:
                continue
            context.add_asset_metadata(result.metadata(), partition_key=edition)
            log_stage(context, [edition], text["story"], result.counts, perf_counter() - started)
            for row in result.preview if "each" in text else ():
                log_warning(context, edition, text["each"], row)
        _report_unread(context, unread)

    return stage


def _run_step(
    step: StageStep, workspace: Workspace, edition: str, unread: list[StoppedError]
) -> StageResult | None:
    """Run a step for an edition. If its folder cannot be read, add that to `unread` and return None."""
    from pipeline.stages import UnreadableEditionError

    try:
        return step(workspace, edition)
    except UnreadableEditionError as error:
        unread.append(error)
        return None


def _report_unread(context: dg.AssetExecutionContext, unread: Sequence[StoppedError]) -> None:
    """Log the editions that cannot be read. Raises Failure if the run has no other edition."""
    lines = [notice_text(error.code, error.values, ambient_language()) for error in unread]
    if lines and len(lines) == len(context.partition_keys):
        raise dg.Failure("\n".join(lines), allow_retries=False)
    for line in lines:
        context.log.error(line)
