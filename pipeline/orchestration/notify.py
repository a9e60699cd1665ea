"""Messages on how runs ended, sent to the addresses in MULU_NOTIFY.

The addresses have the form of apprise's and are separated by blanks. Without the variable nothing is sent. Addresses
contain passwords, so they are never logged.
"""

import os
import warnings
from collections.abc import Iterator, Sequence

import dagster as dg

from pipeline.orchestration.partitions import editions_of_run
from pipeline.orchestration.texts import texts
from pipeline.orchestration.workspace_resource import WORKSPACE_TAG

ADDRESSES = "MULU_NOTIFY"
PAGES = "MULU_DAGSTER_URL"
"""The variable with the address at which people open Dagster, for the link in a message."""
DEFAULT_PAGES = "http://127.0.0.1:3000"


@dg.run_failure_sensor(
    name="notify_failure",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="运行失败时按 MULU_NOTIFY 通知；没有设置则不发。\n\n"
    "Reports failed runs to the addresses in MULU_NOTIFY; sends nothing without it.",
)
def notify_failure(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """Send a message that says which run failed, why, and where to look."""
    reasons = [*_reasons(context)] or [context.failure_event.message or ""]
    return _send(context, "failed", "\n".join(reasons))


@dg.run_status_sensor(
    dg.DagsterRunStatus.SUCCESS,
    name="notify_success",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="运行完成时按 MULU_NOTIFY 通知，列出未通过的检查；没有设置则不发。\n\n"
    "Reports finished runs and their failed checks to the addresses in MULU_NOTIFY; sends nothing without it.",
)
def notify_success(context: dg.RunStatusSensorContext) -> dg.SkipReason | None:
    """Send a message that says which run finished, which checks failed, and where to look."""
    return _send(context, "succeeded", "\n".join(_failed_checks(context)) or texts()["message"]["all_passed"])


def _reasons(context: dg.RunFailureSensorContext) -> Iterator[str]:
    """Give the reason for each failed step: our sentence where there is one, else the error."""
    for event in context.get_step_failure_events():
        data = event.step_failure_data
        sentence = data.user_failure_data.description if data.user_failure_data else None
        error = data.error.cause or data.error if data.error else None
        yield f"{event.step_key}: {sentence or (error and error.message.strip()) or event.message}"


def _failed_checks(context: dg.RunStatusSensorContext) -> Iterator[str]:
    records = context.instance.get_records_for_run(
        context.dagster_run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION
    ).records
    for record in records:
        event = record.event_log_entry.dagster_event
        check = event and event.asset_check_evaluation_data
        if check and not check.passed:
            severity = texts()["message"][check.severity.value.lower()]
            yield f"{severity}: {check.asset_key.to_user_string()} {check.check_name}"


def _send(context: dg.RunStatusSensorContext, outcome: str, details: str) -> dg.SkipReason | None:
    """Send the message for an outcome; log an error where an address did not accept it."""
    addresses = os.environ.get(ADDRESSES, "").split()
    if not addresses:
        return dg.SkipReason(f"没有设置 {ADDRESSES} | {ADDRESSES} is not set")
    run = context.dagster_run
    values = {
        "job": run.job_name,
        "editions": "、".join(editions_of_run(run.tags)),
        "details": details,
        "workspace": run.tags.get(WORKSPACE_TAG, ""),
        "page": f"{os.environ.get(PAGES, DEFAULT_PAGES).rstrip('/')}/runs/{run.run_id}",
    }
    words = texts()["message"]
    title, body = words[outcome].format(**values), words["body"].format(**values)
    if not _is_sent(addresses, title, body):
        context.log.error(words["unsent"])
    return None


def _is_sent(addresses: Sequence[str], title: str, body: str) -> bool:
    """Send a message; return True if every address is valid and accepted it."""
    import apprise

    sender = apprise.Apprise()
    with warnings.catch_warnings():
        # apprise loads every service it knows, some by modules that Python deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        are_known = [sender.add(address) for address in addresses]
    return bool(sender.notify(body, title, body_format="text")) and all(are_known)
