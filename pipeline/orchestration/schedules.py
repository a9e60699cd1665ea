"""Schedules: every edition anew each night; exports and bulletins each week; for those who switch them on."""

from typing import Any

import dagster as dg

from pipeline.orchestration.jobs import bulletin_job, compile_job, export_job
from pipeline.orchestration.partitions import known_editions, tags_of

TIMEZONE = "Asia/Shanghai"


def _of_all(name: str, job: Any, cron: str, said: str) -> dg.ScheduleDefinition:
    """A schedule that requests one run of the job over all editions that Dagster knows."""

    @dg.schedule(name=name, job=job, cron_schedule=cron, execution_timezone=TIMEZONE, description=said)
    def all_editions(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        known = known_editions(context.instance)
        nothing = dg.SkipReason("raw/ 中没有版次 | no edition in raw/")
        return dg.RunRequest(tags=tags_of(known)) if known else nothing

    return all_editions


nightly = _of_all(
    "nightly",
    compile_job,
    "0 2 * * *",
    "每天 02:00 汇编全部版次。\n\nCompiles every edition at two in the night.",
)
weekly_export = _of_all(
    "weekly_export",
    export_job,
    "0 5 * * 1",
    "每周一 05:00 导出全部版次。\n\nExports every edition on Mondays at five in the morning.",
)
weekly_bulletin = _of_all(
    "weekly_bulletin",
    bulletin_job,
    "30 5 * * 1",
    "每周一 05:30 写出全部版次的通报；数据没有变化的不重写。\n\n"
    "Writes the bulletins on Mondays at half past five; one whose build has not changed is left as it is.",
)
