"""Examine a workspace without compiling it: every check, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.setup.checks.data_checks import (
    deadlines_have_editions,
    facts_are_valid,
    files_of_city_are_known,
)
from pipeline.setup.checks.machine_checks import (
    disk_has_room,
    nobody_is_writing,
    results_can_be_written,
    versions_fit,
)
from pipeline.setup.checks.published_checks import published_file_is_new
from pipeline.setup.checks.raw_checks import (
    editions_have_files,
    files_lie_in_folders_of_units,
    folders_are_editions,
    raw_can_be_read,
    units_have_folders,
)
from pipeline.setup.checks.workspace_checks import variables_are_told, workspace_is_told
from pipeline.workspace import Workspace
from schemas.documents.doctor import Remark

Check = Callable[[Workspace], Iterator[Remark]]
CHECKS: Sequence[Check] = (
    workspace_is_told,
    variables_are_told,
    versions_fit,
    results_can_be_written,
    disk_has_room,
    nobody_is_writing,
    files_of_city_are_known,
    raw_can_be_read,
    folders_are_editions,
    editions_have_files,
    facts_are_valid,
)
CHECKS_BY_FACTS: Sequence[Check] = (
    deadlines_have_editions,
    units_have_folders,
    files_lie_in_folders_of_units,
    published_file_is_new,
)
"""Checks that rely on settings and facts, which must be valid first."""


def examine(workspace: Workspace) -> list[Remark]:
    """Run every check; return what each says, without repetitions."""
    remarks = [remark for check in CHECKS for remark in _run(check, workspace)]
    if any(remark.code == "reference" for remark in remarks):
        remarks.append(Remark("data_unchecked"))
    else:
        remarks += [remark for check in CHECKS_BY_FACTS for remark in _run(check, workspace)]
    return [remark for at, remark in enumerate(remarks) if remark not in remarks[:at]]


def _run(check: Check, workspace: Workspace) -> Iterator[Remark]:
    """Run a check; what it cannot read is told in place of the rest."""
    try:
        yield from check(workspace)
    except OSError as error:
        yield Remark("unreadable", {"path": error.filename, "error": error.strerror})
