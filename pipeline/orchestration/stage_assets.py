"""Assets of the stages before the warehouse, one a stage, partitioned by edition.

What a stage makes is kept by `pipeline.stages` under `warehouse/stage/`, so nothing is handed from asset to asset.
"""

from collections.abc import Callable, Sequence
from time import perf_counter

import dagster as dg

from pipeline.orchestration import stage_steps
from pipeline.orchestration.automation import CARRIED
from pipeline.orchestration.loggers import tell, warn
from pipeline.orchestration.metadata import Facts
from pipeline.orchestration.partitions import ONE_RUN, editions
from pipeline.orchestration.texts import both, texts
from pipeline.orchestration.write_step import alone
from pipeline.settings import Settings
from schemas.documents.notices import StoppedError, notice_text

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
        unread: list[StoppedError] = []
        for edition in context.partition_keys:
            started = perf_counter()
            with alone(context, Settings()):
                facts = _done(do, edition, unread)
            if facts is None:
                continue
            context.add_asset_metadata(facts.metadata(), partition_key=edition)
            tell(context, edition, said["story"], facts.counts, perf_counter() - started)
            for row in facts.preview if "each" in said else ():
                warn(context, edition, said["each"], row)
        _tell_unread(context, unread)

    return stage


def _done(do: Work, edition: str, unread: list[StoppedError]) -> Facts | None:
    """Do the work of a stage for an edition. Where its folder cannot be read, note that and return None."""
    from pipeline.stages import UnreadableEditionError

    try:
        return do(Settings(), edition)
    except UnreadableEditionError as error:
        unread.append(error)
        return None


def _tell_unread(context: dg.AssetExecutionContext, unread: Sequence[StoppedError]) -> None:
    """Log the editions that cannot be read; fail where the run has no other. Raises Failure."""
    told = [notice_text(error.code, error.values) for error in unread]
    if told and len(told) == len(context.partition_keys):
        raise dg.Failure("\n".join(told), allow_retries=False)
    for line in told:
        context.log.error(line)


submissions = _stage("submissions", stage_steps.submissions)
source_rows = _stage("source_rows", stage_steps.source_rows, ["submissions"])
items = _stage("items", stage_steps.items, ["source_rows"])
