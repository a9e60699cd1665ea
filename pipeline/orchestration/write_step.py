"""Steps that write below the warehouse folder: one at a time, command line runs included."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg

from pipeline.deliver.language import ambient_language
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify, notice_text

RETRIES, SECONDS_BETWEEN = 2, 20
"""Retries of a step after a full disk or a locked file. Nothing else is retried: faulty data stays faulty."""


@contextmanager
def exclusive_write(context: Any, workspace: Workspace) -> Iterator[None]:
    """Hold the write lock of the warehouse folder during a step; log what it waits for, and what it sets aside."""
    from pipeline.storage.write_lock import writing

    with explained(context), writing(workspace, notice_logger(context)):
        yield


@contextmanager
def explained(context: Any) -> Iterator[None]:
    """Let a step fail by a sentence, where somebody can put the cause right.

    Raises:
        RetryRequested: the cause may pass, and retries are left.
        Failure: somebody has to fix the cause first; the message says what.
    """
    from pipeline.deliver.error_messages import explain, is_temporary

    try:
        yield
    except Exception as error:
        message = explain(error, ambient_language())
        if message and is_temporary(error) and context.op_execution_context.retry_number < RETRIES:
            context.log.warning(message)
            raise dg.RetryRequested(RETRIES, SECONDS_BETWEEN) from error
        if message:
            raise dg.Failure(message, allow_retries=False) from error
        raise


def notice_logger(context: Any) -> Notify:
    """Make a function that writes notices to the step's log."""
    return lambda code, values: context.log.warning(notice_text(code, values, ambient_language()))
