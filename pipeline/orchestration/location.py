"""The code location: all assets, checks, jobs, schedules and sensors, executed in one process."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestration import (
    automation,
    checks,
    deliveries,
    jobs,
    loggers,
    notify,
    schedules,
    sensors,
    stage_assets,
    warehouse_assets,
)

defs = dg.Definitions(
    assets=[
        *(stage_assets.submissions, stage_assets.source_rows, stage_assets.items),
        warehouse_assets.warehouse,
        *warehouse_assets.tables,
        *(deliveries.returns, deliveries.export, deliveries.bulletin),
    ],
    asset_checks=[checks.checks],
    jobs=[jobs.compile_job, jobs.publish_job, jobs.returns_job, jobs.export_job, jobs.bulletin_job],
    schedules=[schedules.nightly, schedules.weekly_export, schedules.weekly_bulletin],
    sensors=[
        *(sensors.editions_sensor, sensors.submissions_sensor),
        *(automation.automation, notify.notify_failure, notify.notify_success),
    ],
    loggers={"story": loggers.story},
    executor=dg.in_process_executor,
)
