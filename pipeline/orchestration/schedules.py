"""Schedules, off until switched on: compile every night, export and write bulletins every week."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import registered_editions, run_tags

TIMES = {
    "nightly": ("compile", "0 2 * * *"),
    "weekly_export": ("export_data", "0 5 * * 1"),
    "weekly_bulletin": ("write_bulletin", "30 5 * * 1"),
}
"""Each schedule with its job, and its time in the time zone of the workspace."""
DESCRIPTIONS = {
    "nightly": "每天 02:00 汇编全部版次。\n\nCompiles every edition at two in the night.",
    "weekly_export": "每周一 05:00 导出全部版次。\n\nExports every edition on Mondays at five in the morning.",
    "weekly_bulletin": "每周一 05:30 写出全部版次的通报；数据没有变化的不重写。\n\n"
    "Writes the bulletins on Mondays at half past five; one whose build has not changed is left as it is.",
}


def build_schedules(names: Names, jobs: Mapping[str, Any], time_zone: str) -> list[dg.ScheduleDefinition]:
    """Define the schedules, each of which requests one run of its job over all registered editions."""

    def all_editions(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        known = registered_editions(context.instance, names)
        nothing = dg.SkipReason("raw/ 中没有版次 | no edition in raw/")
        return dg.RunRequest(tags=run_tags(known)) if known else nothing

    return [
        dg.schedule(
            name=name,
            job=jobs[job],
            cron_schedule=cron,
            execution_timezone=time_zone,
            description=DESCRIPTIONS[name],
        )(all_editions)
        for name, (job, cron) in TIMES.items()
    ]
