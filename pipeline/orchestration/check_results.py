"""Results of the checks on the published file, in the forms that Dagster records.

The step that publishes logs the results itself, without a step, a plan and an output for each check. A check that
passed before and whose table did not change is left as its page shows it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.metadata import preview
from pipeline.orchestration.names import Names
from pipeline.orchestration.texts import texts
from pipeline.workspace import Workspace

PASSED = "SUCCEEDED"


def check_results(
    workspace: Workspace, names: Names, checks: Collection[str], asserted: Collection[str] = ()
) -> Iterator[Mapping[str, Any]]:
    """Run checks; yield the arguments of a result for each.

    A failed check carries advice and the first rows that fail it. `asserted` checks hold, and are not run.
    """
    from pipeline.orchestration.run_checks import run_checks

    for name, outcome in run_checks(workspace, checks, asserted):
        text = texts()["check"][name]
        advice = {"advice": text.get("advice", texts()["broken"]["advice"])}
        yield {
            "asset_key": names.key(text["table"]),
            "check_name": name,
            "passed": outcome.passed,
            "severity": dg.AssetCheckSeverity(text.get("severity", "ERROR")),
            "metadata": {**({} if outcome.passed else advice), **preview(outcome.rows)},
        }


def log_checks(
    context: dg.AssetExecutionContext,
    workspace: Workspace,
    names: Names,
    changed: Collection[str],
    *,
    is_new: bool,
) -> None:
    """Run every check on the published file; log those that failed, or whose page shows something else.

    `changed`: tables whose content changed. `is_new`: the file was published just now, with its invariants asserted.
    """
    from pipeline.warehouse.invariants import invariants

    green = passed_before(context.instance, names)
    for result in check_results(workspace, names, texts()["check"], invariants() if is_new else ()):
        name = result["check_name"]
        if not result["passed"] or texts()["check"][name]["table"] in changed or name not in green:
            context.log_event(dg.AssetCheckEvaluation(**result))


def passed_before(instance: dg.DagsterInstance, names: Names) -> set[str]:
    """Return the names of the checks whose last result was that they passed."""
    keys = [dg.AssetCheckKey(names.key(text["table"]), name) for name, text in texts()["check"].items()]
    latest = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    return {key.name for key, record in latest.items() if record.status.value == PASSED}
