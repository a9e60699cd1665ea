"""Sensors: `editions` keeps the partitions as the folders in `raw/` are, `submissions` compiles what changed there."""

import json

import dagster as dg

from pipeline.files.change_detection import ChangeReport, detect_changes, load_states
from pipeline.orchestration import partitions
from pipeline.orchestration.jobs import compile_job
from pipeline.settings import Settings


@dg.sensor(
    name="editions",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="raw/ 下的每个版次文件夹是一个分区。\n\nEvery edition folder in raw/ is a partition.",
)
def editions_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Request a partition for each new edition, and drop those that are neither in `raw/` nor published."""
    change = partitions.change(context.instance)
    if not (change.new or change.gone):
        missing = "、".join(change.missing)
        told = f"raw/ 中少了已发布的版次：{missing} | published editions are missing in raw/"
        same = "raw/ 中的版次没有变化 | the editions in raw/ are as before"
        return dg.SkipReason(told if missing else same)
    return dg.SensorResult(
        dynamic_partitions_requests=[
            partitions.editions.build_add_request(change.new),
            partitions.editions.build_delete_request(change.gone),
        ]
    )


@dg.sensor(
    name="submissions",
    job=compile_job,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="raw/ 中的文件有增减或改动、并且不再变动时，汇编该版次，一批文件运行一次。\n\n"
    "Compiles an edition when files in it came, went or changed, and stand still: one run for a batch.",
)
def submissions_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Request a run for each edition whose content changed. Dagster remembers its key for ever.

    So the key has the content's hash, and how often the edition changed: a content that comes back is compiled again.
    What is remembered is stored with the requests, so none is lost. Editions that are no partition yet wait for that.
    An edition whose folder is gone changed too: its run fails and says what is missing.
    """
    gone = partitions.change(context.instance).gone
    known = set(partitions.known_editions(context.instance)) - set(gone)
    seen = detect_changes(Settings().raw, load_states(json.loads(context.cursor or "{}")), known)
    cursor = json.dumps(seen.to_plain())
    if not seen.changed:
        context.update_cursor(cursor)
        return dg.SkipReason(_why_nothing_runs(seen))
    requests = [
        dg.RunRequest(
            run_key=f"{edition}:{seen.states[edition].content}:{seen.states[edition].changes}",
            partition_key=edition,
        )
        for edition in seen.changed
    ]
    return dg.SensorResult(run_requests=requests, cursor=cursor)


def _why_nothing_runs(seen: ChangeReport) -> str:
    told = []
    if seen.unreadable:
        told.append(f"文件夹读不了：{'、'.join(seen.unreadable)} | folder can't be read")
    if seen.moving:
        told.append(f"文件还在变动，下次再看：{'、'.join(seen.moving)} | still moving")
    return "；".join(told) or "raw/ 没有变化 | no change in raw/"
