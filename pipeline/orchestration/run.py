"""The command behind `make run`: compile editions in this process and write their bulletins.

`python -m pipeline.orchestration.run [EDITION…]` runs the job `compile`, for all changed editions if none is given, and
then the job `write_bulletin` for each edition whose bulletin was not made from the published build. If nothing changed
and no check fails, it only says so and records it (`confirm`).

Exit status 0: compiled and published. 1: a run, or a check of severity error, failed. 2: the user can fix it: no such
edition, published input that is missing or cannot be read, a full disk and the like. 3: a fault of mulu.
The module imports nothing heavy, so that a wrong edition is reported at once.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.deliver.language import ambient_language
from pipeline.orchestration.dagster_home import make_home
from pipeline.orchestration.texts import spoken, texts
from pipeline.workspace import Workspace, find_workspace
from schemas.documents.notices import notice_text
from schemas.reference.reference_data import load_reference

if TYPE_CHECKING:
    import dagster as dg

FINE, FAILED, WRONG_USE = 0, 1, 2


def run(workspace: Workspace, wanted: Sequence[str]) -> int:
    """Compile and publish the editions, write bulletins, and return the exit status.

    Raises:
        ReferenceDataError: before anything is written, if settings or reference data have faults.
    """
    import dagster as dg

    from pipeline.orchestration.names import Names
    from pipeline.orchestration.partitions import register_editions, registered_editions
    from pipeline.other_folders import tell_other_folders
    from pipeline.up_to_date import changed_editions

    load_reference(workspace.folder)
    names = Names()
    tell_other_folders(workspace, _notify)
    make_home(workspace)
    with dg.DagsterInstance.get() as instance:
        register_editions(instance, workspace, names)
        known = registered_editions(instance, names)
        missing = sorted(set(wanted) - set(known))
        if missing or not known:
            return _say_missing(workspace, missing)
        changed = changed_editions(workspace, known)
        if not changed and _confirm(instance, workspace, known):
            _say("unchanged")
        elif not _run_all(instance, workspace, _split_into_runs(wanted, known, changed)):
            _say("failed")
            return WRONG_USE if _lacks_input(workspace, known) else FAILED
        if not _write_bulletins(instance, workspace, known):
            _say("no_bulletin")
            return FAILED
    _show(workspace)
    return FINE


def main(workspace: Workspace, wanted: Sequence[str]) -> int:
    """Call `run`; print a sentence in place of a traceback if anything goes wrong."""
    try:
        return run(workspace, wanted)
    except Exception as error:  # noqa: BLE001 - every error is reported as a sentence
        from pipeline.deliver.error_messages import report_failure

        status, message = report_failure(error, workspace, ambient_language())
        print(message, file=sys.stderr)
        return status


def _say_missing(workspace: Workspace, editions: Sequence[str]) -> int:
    """Say which editions `raw/` lacks, or what to do if it has none; return the exit status."""
    raw = workspace.raw
    if editions:
        _say("no_such_edition", editions=spoken(texts()["between"]).join(editions), raw=raw)
    else:
        _notify("no_edition", {"raw": raw})
    return WRONG_USE


def _notify(code: str, values: Mapping[str, object]) -> None:
    print(notice_text(code, values, ambient_language()), file=sys.stderr)


def _say(what: str, **values: object) -> None:
    print(spoken(texts()["run"][what]).format(**values), file=sys.stderr)


def _run_all(instance: dg.DagsterInstance, workspace: Workspace, runs: Sequence[Sequence[str]]) -> bool:
    """Run the job for each group of editions, also after a failure; return True if all succeeded."""
    succeeded = [_run_job(instance, workspace, editions) for editions in runs]
    return all(succeeded)


def _confirm(instance: dg.DagsterInstance, workspace: Workspace, known: Sequence[str]) -> bool:
    """Record that the published file was made from these editions and is sound; return False if it may not be."""
    import duckdb

    from pipeline.deliver.status import read_status
    from pipeline.orchestration.confirm import confirm_published
    from pipeline.orchestration.names import Names
    from pipeline.up_to_date import is_published

    try:
        if not is_published(workspace, known):
            return False
        build_id = read_status(workspace.published).build["build_id"]
        return confirm_published(instance, workspace, Names(), build_id)
    except (OSError, duckdb.Error):  # a run finds the same, and says what it is
        return False


def _split_into_runs(
    wanted: Sequence[str], known: Sequence[str], changed: Sequence[str]
) -> list[Sequence[str]]:
    """Put all changed editions into one run, but each one named by the user into a run of its own.

    A run takes a range of partitions: editions between changed ones are part of it, and named ones need not be
    neighbours.
    """
    places = [known.index(edition) for edition in changed] or [0, len(known) - 1]
    return [[edition] for edition in wanted] or [known[min(places) : max(places) + 1]]


def _write_bulletins(instance: dg.DagsterInstance, workspace: Workspace, known: Sequence[str]) -> bool:
    """Write each bulletin that is out of date; return True if all runs succeeded."""
    from pipeline.deliver.bulletin.bulletin_manifest import is_current
    from pipeline.deliver.status import read_status
    from pipeline.warehouse.published_editions import editions_of

    build = read_status(workspace.published).build
    published = [each for each in known if each in editions_of(build)]
    stale = [each for each in published if not is_current(workspace.bulletin(each), each, build["build_id"])]
    return all(_run_job(instance, workspace, [edition], "write_bulletin") for edition in stale)


def _lacks_input(workspace: Workspace, known: Sequence[str]) -> bool:
    """Return True if files of published editions are missing in `raw/` or cannot be read."""
    from pipeline.input_guard import InputGuard
    from pipeline.stages import list_submissions
    from schemas.documents.notices import StoppedError

    try:
        files = {edition: list_submissions(workspace, edition).files for edition in known}
        InputGuard.of(workspace).check(files)
    except StoppedError:
        return True
    except OSError:  # a folder of the warehouse, of which the run has told
        return False
    return False


def _run_job(
    instance: dg.DagsterInstance, workspace: Workspace, editions: Sequence[str], name: str = "compile"
) -> bool:
    """Run a job over these editions; return True if it and all checks of severity error passed."""
    import dagster as dg

    from pipeline.orchestration.jobs import STORY_CONFIG
    from pipeline.orchestration.partitions import run_tags

    job = _location(workspace).resolve_job_def(name)
    result = job.execute_in_process(STORY_CONFIG, instance, tags=run_tags(editions), raise_on_error=False)
    failed = [each for each in result.get_asset_check_evaluations() if not each.passed]
    return result.success and all(each.severity != dg.AssetCheckSeverity.ERROR for each in failed)


@cache
def _location(workspace: Workspace) -> dg.Definitions:
    from pipeline.orchestration.location import build_definitions

    return build_definitions(workspace)


def _show(workspace: Workspace) -> None:
    from pipeline.deliver.console import Screen
    from pipeline.deliver.status import read_status

    Screen().show_reconciliation(read_status(workspace.published))
    print(workspace.published)


if __name__ == "__main__":
    sys.exit(main(find_workspace(), sys.argv[1:]))
