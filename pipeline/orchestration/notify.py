"""Messages on how runs ended, to wherever MULU_NOTIFY says: addresses as apprise writes them, divided by blanks.

Without it nothing is sent. Addresses hold passwords, so none is ever logged.
"""

import os
import warnings
from collections.abc import Iterator, Sequence

import dagster as dg

from pipeline.orchestration.partitions import editions_of_run
from pipeline.orchestration.texts import texts

ADDRESSES = "MULU_NOTIFY"
PAGES = "MULU_DAGSTER_URL"
"""Where people open Dagster, for the link in a message."""
USUAL_PAGES = "http://127.0.0.1:3000"


@dg.run_failure_sensor(
    name="notify_failure",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="运行失败时按 MULU_NOTIFY 通知；没有设置则不发。\n\n"
    "Tells of failed runs by MULU_NOTIFY; without it, nobody.",
)
def notify_failure(context: dg.RunFailureSensorContext) -> dg.SkipReason | None:
    """A message says which run failed, at what, and where to look."""
    reasons = [*_reasons(context)] or [context.failure_event.message or ""]
    return _tell(context, "failed", "\n".join(reasons))


@dg.run_status_sensor(
    dg.DagsterRunStatus.SUCCESS,
    name="notify_success",
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="运行完成时按 MULU_NOTIFY 通知，列出未通过的检查；没有设置则不发。\n\n"
    "Tells of finished runs and the checks that failed by MULU_NOTIFY; without it, nobody.",
)
def notify_success(context: dg.RunStatusSensorContext) -> dg.SkipReason | None:
    """A message says which run is done, which checks failed, and where to look."""
    return _tell(context, "succeeded", "\n".join(_failed_checks(context)) or texts()["message"]["all_passed"])


def _reasons(context: dg.RunFailureSensorContext) -> Iterator[str]:
    """For each step that failed, the sentence it was stopped with, or its error."""
    for event in context.get_step_failure_events():
        data = event.step_failure_data
        said = data.user_failure_data.description if data.user_failure_data else None
        error = data.error.cause or data.error if data.error else None
        yield f"{event.step_key}: {said or (error and error.message.strip()) or event.message}"


def _failed_checks(context: dg.RunStatusSensorContext) -> Iterator[str]:
    records = context.instance.get_records_for_run(
        context.dagster_run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION
    ).records
    for record in records:
        event = record.event_log_entry.dagster_event
        found = event and event.asset_check_evaluation_data
        if found and not found.passed:
            severity = texts()["message"][found.severity.value.lower()]
            yield f"{severity}: {found.asset_key.to_user_string()} {found.check_name}"


def _tell(context: dg.RunStatusSensorContext, outcome: str, said: str) -> dg.SkipReason | None:
    """The message is sent; where some address did not take it, the sensor's log says so."""
    addresses = os.environ.get(ADDRESSES, "").split()
    if not addresses:
        return dg.SkipReason(f"没有设置 {ADDRESSES} | {ADDRESSES} is not set")
    run = context.dagster_run
    values = {
        "job": run.job_name,
        "editions": "、".join(editions_of_run(run.tags)),
        "said": said,
        "page": f"{os.environ.get(PAGES, USUAL_PAGES).rstrip('/')}/runs/{run.run_id}",
    }
    words = texts()["message"]
    title, body = words[outcome].format(**values), words["body"].format(**values)
    if not _is_sent(addresses, title, body):
        context.log.error(words["unsent"])
    return None


def _is_sent(addresses: Sequence[str], title: str, body: str) -> bool:
    """Whether every address is known and took the message."""
    import apprise

    sender = apprise.Apprise()
    with (
        warnings.catch_warnings()
    ):  # apprise loads every service it knows, some of them by modules that Python gives up
        warnings.simplefilter("ignore", DeprecationWarning)
        are_known = [sender.add(address) for address in addresses]
    return bool(sender.notify(body, title, body_format="text")) and all(are_known)
