"""Steps that write below the warehouse folder: one at a time, runs of the command line included."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg

from pipeline.settings import Settings
from schemas.documents.notices import Notify, notice_text

RETRIES, SECONDS_BETWEEN = 2, 20
"""How often a step tries again where a disk was full or a file held; nothing else is tried again, least of all data."""


@contextmanager
def alone(context: Any, settings: Settings) -> Iterator[None]:
    """The step holds the lock of the warehouse folder; what it waits for, or puts aside, or is stopped by is logged."""
    from pipeline.deliver.error_messages import explain, is_temporary
    from pipeline.storage.write_lock import writing

    try:
        with writing(settings, teller(context)):
            yield
    except Exception as error:
        told = explain(error, "zh")
        if told and is_temporary(error) and context.op_execution_context.retry_number < RETRIES:
            context.log.warning(told)
            raise dg.RetryRequested(RETRIES, SECONDS_BETWEEN) from error
        if told:
            raise dg.Failure(told, allow_retries=False) from error
        raise


def teller(context: Any) -> Notify:
    """What a run meets beside its work goes to the step's log."""
    return lambda code, values: context.log.warning(notice_text(code, values))
