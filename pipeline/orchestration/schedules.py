"""Schedules, off until switched on: compile every night, export and write bulletins every week."""

from typing import Any

import dagster as dg

from pipeline.orchestration.jobs import bulletin_job, compile_job, export_job
from pipeline.orchestration.partitions import registered_editions, run_tags
from pipeline.text.beijing_time import BEIJING


def _for_all_editions(name: str, job: Any, cron: str, description: str) -> dg.ScheduleDefinition:
    """Define a schedule that requests one run of the job over all registered editions."""

    @dg.schedule(
        name=name, job=job, cron_schedule=cron, execution_timezone=str(BEIJING), description=description
    )
    def all_editions(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        known = registered_editions(context.instance)
        nothing = dg.SkipReason("raw/ 中没有版次 | no edition in raw/")
        return dg.RunRequest(tags=run_tags(known)) if known else nothing

    return all_editions


nightly = _for_all_editions(
    "nightly",
    compile_job,
    "0 2 * * *",
    "每天 02:00 汇编全部版次。\n\nCompiles every edition at two in the night.",
)
weekly_export = _for_all_editions(
    "weekly_export",
    export_job,
    "0 5 * * 1",
    "每周一 05:00 导出全部版次。\n\nExports every edition on Mondays at five in the morning.",
)
weekly_bulletin = _for_all_editions(
    "weekly_bulletin",
    bulletin_job,
    "30 5 * * 1",
    "每周一 05:30 写出全部版次的通报；数据没有变化的不重写。\n\n"
    "Writes the bulletins on Mondays at half past five; one whose build has not changed is left as it is.",
)
