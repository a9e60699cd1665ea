"""Confirm that nothing changed, without a run: what `make run` does when all is up to date.

A run of the job would write a hundred events to say so. One materialisation of `ref/build` that belongs to no run says
it as well: its page shows when the file was last found to be up to date, and its freshness policy counts from then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dagster as dg

from pipeline.orchestration.check_results import check_results, passed_before
from pipeline.orchestration.names import Names
from pipeline.orchestration.table_reports import BUILD, VERSION_TAG, shown_version
from pipeline.orchestration.texts import texts
from pipeline.workspace import Workspace


def confirm_published(
    instance: dg.DagsterInstance, workspace: Workspace, names: Names, build_id: str
) -> bool:
    """Record that the published file is up to date; return False if a run has to look at it.

    It has to if the pages of tables show another build, or if a check of severity error fails.
    """
    last = instance.get_latest_materialization_event(names.key(BUILD))
    if last is None or last.asset_materialization is None or shown_version(last) != build_id:
        return False
    results = [*check_results(workspace, names, _error_checks())]
    if not all(result["passed"] for result in results):
        return False
    metadata: dict[str, Any] = {**last.asset_materialization.metadata, "changed_tables": 0}
    tags = {VERSION_TAG: build_id}
    instance.report_runless_asset_event(
        dg.AssetMaterialization(names.key(BUILD), metadata=metadata, tags=tags)
    )
    green = passed_before(instance, names)
    for result in results:
        if result["asset_key"] == names.key(BUILD) or result["check_name"] not in green:
            instance.report_runless_asset_event(dg.AssetCheckEvaluation(**result))
    return True


def _error_checks() -> Sequence[str]:
    return [name for name, text in texts()["check"].items() if text.get("severity", "ERROR") == "ERROR"]
