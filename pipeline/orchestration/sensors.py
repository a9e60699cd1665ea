"""Sensors: `editions` keeps partitions in step with `raw/`, `submissions` compiles changed editions."""

import json

import dagster as dg

from pipeline.files.change_detection import ChangeReport, detect_changes, load_states
from pipeline.files.editions import find_other_folders
from pipeline.orchestration import partitions
from pipeline.orchestration.jobs import compile_job
from pipeline.workspace import find_workspace


@dg.sensor(
    name="editions",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="raw/ 下的每个版次文件夹是一个分区。\n\nEvery edition folder in raw/ is a partition.",
)
def editions_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Request a partition for each new edition, and drop those that are neither in `raw/` nor published."""
    changes = partitions.compare_editions(context.instance)
    if not (changes.new or changes.gone):
        missing = "、".join(changes.missing)
        lost = f"raw/ 中少了已发布的版次：{missing} | published editions are missing in raw/"
        same = "raw/ 中的版次没有变化 | the editions in raw/ are as before"
        return dg.SkipReason("；".join([lost if missing else same, *_other_folders()]))
    return dg.SensorResult(
        dynamic_partitions_requests=[
            partitions.editions.build_add_request(changes.new),
            partitions.editions.build_delete_request(changes.gone),
        ]
    )


def _other_folders() -> list[str]:
    """Name the folders that are not named as an edition; nothing in them is compiled."""
    names = "、".join(find_other_folders(find_workspace().raw))
    return [f"不是版次、没有汇编的文件夹：{names} | folders that are no editions"] if names else []


@dg.sensor(
    name="submissions",
    job=compile_job,
    minimum_interval_seconds=5,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="raw/ 中的文件有增减或改动、并且不再变动时，汇编该版次，一批文件运行一次。\n\n"
    "Compiles an edition when files in it came, went or changed, and stand still: one run for a batch.",
)
def submissions_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Request a run for each edition whose content changed.

    Dagster runs a key only once, ever. The key therefore holds the content's hash and the number of changes so far, so
    that an earlier content that comes back is compiled again. The cursor is stored together with the requests, so none
    is lost. Editions that are not yet partitions wait. An edition whose folder is gone counts as changed: its run fails
    and says what is missing.
    """
    gone = partitions.compare_editions(context.instance).gone
    known = set(partitions.registered_editions(context.instance)) - set(gone)
    result = detect_changes(find_workspace().raw, load_states(json.loads(context.cursor or "{}")), known)
    cursor = json.dumps(result.to_plain())
    if not result.changed:
        context.update_cursor(cursor)
        return dg.SkipReason(_skip_reason(result))
    requests = [
        dg.RunRequest(
            run_key=f"{edition}:{result.states[edition].content}:{result.states[edition].changes}",
            partition_key=edition,
        )
        for edition in result.changed
    ]
    return dg.SensorResult(run_requests=requests, cursor=cursor)


def _skip_reason(result: ChangeReport) -> str:
    reasons = []
    if result.unreadable:
        reasons.append(f"文件夹读不了：{'、'.join(result.unreadable)} | folder can't be read")
    if result.moving:
        reasons.append(f"文件还在变动，下次再看：{'、'.join(result.moving)} | still moving")
    return "；".join(reasons) or "raw/ 没有变化 | no change in raw/"
