"""Schedules: every edition anew each night, for those who switch it on."""

import dagster as dg

from pipeline.orchestration.jobs import compile_job
from pipeline.orchestration.partitions import known_editions, tags_of


@dg.schedule(
    name="nightly",
    job=compile_job,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    description="每天 02:00 汇编全部版次。\n\nCompiles every edition at two in the night.",
)
def nightly(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Requests one run over all editions that Dagster knows."""
    known = known_editions(context.instance)
    return (
        dg.RunRequest(tags=tags_of(known)) if known else dg.SkipReason("raw/ 中没有版次 | no edition in raw/")
    )
