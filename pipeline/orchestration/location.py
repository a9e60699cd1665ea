"""A code location: all assets, checks, jobs, schedules and sensors of one workspace, executed in one process."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipeline.orchestration.automation import automation
from pipeline.orchestration.checks import checks
from pipeline.orchestration.deliveries import deliveries
from pipeline.orchestration.jobs import build_jobs
from pipeline.orchestration.loggers import story
from pipeline.orchestration.names import Names
from pipeline.orchestration.notify import notify_failure, notify_success
from pipeline.orchestration.schedules import build_schedules
from pipeline.orchestration.sensors import editions_sensor, submissions_sensor
from pipeline.orchestration.stage_assets import stages
from pipeline.orchestration.warehouse_assets import tables, warehouse
from pipeline.orchestration.workspace_resource import WORKSPACE_TAG, WorkspaceResource
from pipeline.text.beijing_time import BEIJING
from pipeline.workspace import Workspace
from schemas.reference.problems import ReferenceDataError
from schemas.reference.workspace_settings import read_settings


def build_definitions(workspace: Workspace, name: str = "") -> dg.Definitions:
    """Define the code location of a workspace.

    `name`: what tells it from others in the same instance, in its asset keys. A workspace with faults is defined too:
    its runs tell them.
    """
    names, tags = Names(name), {WORKSPACE_TAG: str(workspace.folder)}
    jobs = build_jobs(names, tags)
    return dg.Definitions(
        assets=[*stages(names), warehouse(names), *tables(names), *deliveries(names)],
        asset_checks=[checks(names)],
        jobs=[*jobs.values()],
        schedules=build_schedules(names, jobs, _time_zone(workspace)),
        sensors=[
            editions_sensor(names),
            submissions_sensor(names, jobs["compile"]),
            *(automation(tags), notify_failure, notify_success),
        ],
        resources={"workspace": WorkspaceResource.of(workspace)},
        loggers={"story": story},
        executor=dg.in_process_executor,
    )


def definitions_for(folder: str | Path, name: str) -> dg.Definitions:
    """Define the location of one of several workspaces that share an instance (docs/operations.md).

    `name`: letters, digits and `_`; it comes first in the asset keys. MULU_RAW and MULU_WAREHOUSE are not looked at:
    they name the folders of one workspace.
    """
    folder = Path(folder).absolute()
    return build_definitions(Workspace(folder, folder / "raw", folder / "warehouse"), name)


def _time_zone(workspace: Workspace) -> str:
    """Return the time zone that the settings state; that of Beijing while they have faults."""
    try:
        return read_settings(workspace.folder).time_zone
    except (ReferenceDataError, OSError):
        return str(BEIJING)
