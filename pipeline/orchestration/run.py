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
from typing import TYPE_CHECKING

from pipeline.deliver.language import ambient_language
from pipeline.orchestration.dagster_home import make_home
from pipeline.orchestration.texts import spoken, texts
from pipeline.workspace import find_workspace
from schemas.documents.notices import notice_text

if TYPE_CHECKING:
    import dagster as dg

FINE, FAILED, WRONG_USE = 0, 1, 2


def run(wanted: Sequence[str]) -> int:
    """Compile and publish the editions, write bulletins, and return the exit status."""
    import dagster as dg

    from pipeline.orchestration.partitions import register_editions, registered_editions
    from pipeline.other_folders import tell_other_folders
    from pipeline.up_to_date import changed_editions

    tell_other_folders(find_workspace(), _notify)
    make_home()
    with dg.DagsterInstance.get() as instance:
        register_editions(instance)
        known = registered_editions(instance)
        missing = sorted(set(wanted) - set(known))
        if missing or not known:
            return _say_missing(missing)
        changed = changed_editions(find_workspace(), known)
        if not changed and _confirm(instance, known):
            _say("unchanged")
        elif not _run_all(instance, _split_into_runs(wanted, known, changed)):
            _say("failed")
            return WRONG_USE if _lacks_input(known) else FAILED
        if not _write_bulletins(instance, known):
            _say("no_bulletin")
            return FAILED
    _show()
    return FINE


def main(wanted: Sequence[str]) -> int:
    """Call `run`; print a sentence in place of a traceback if anything goes wrong."""
    try:
        return run(wanted)
    except Exception as error:  # noqa: BLE001 - every error is reported as a sentence
        from pipeline.deliver.error_messages import report_failure

        status, message = report_failure(error, find_workspace(), ambient_language())
        print(message, file=sys.stderr)
        return status


def _say_missing(editions: Sequence[str]) -> int:
    """Say which editions `raw/` lacks, or what to do if it has none; return the exit status."""
    raw = find_workspace().raw
    if editions:
        _say("no_such_edition", editions=spoken(texts()["between"]).join(editions), raw=raw)
    else:
        _notify("no_edition", {"raw": raw})
    return WRONG_USE


def _notify(code: str, values: Mapping[str, object]) -> None:
    print(notice_text(code, values, ambient_language()), file=sys.stderr)


def _say(what: str, **values: object) -> None:
    print(spoken(texts()["run"][what]).format(**values), file=sys.stderr)


def _run_all(instance: dg.DagsterInstance, runs: Sequence[Sequence[str]]) -> bool:
    """Run the job for each group of editions, also after a failure; return True if all succeeded."""
    succeeded = [_run_job(instance, editions) for editions in runs]
    return all(succeeded)


def _confirm(instance: dg.DagsterInstance, known: Sequence[str]) -> bool:
    """Record that the published file was made from these editions and is sound; return False if it may not be."""
    import duckdb

    from pipeline.deliver.status import read_status
    from pipeline.orchestration.confirm import confirm_published
    from pipeline.up_to_date import is_published

    workspace = find_workspace()
    try:
        if not is_published(workspace, known):
            return False
        return confirm_published(instance, workspace, read_status(workspace.published).build["build_id"])
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


def _write_bulletins(instance: dg.DagsterInstance, known: Sequence[str]) -> bool:
    """Write each bulletin that is out of date; return True if all runs succeeded."""
    from pipeline.deliver.bulletin.bulletin_manifest import is_current
    from pipeline.deliver.status import read_status
    from pipeline.warehouse.published_editions import editions_of

    workspace = find_workspace()
    build = read_status(workspace.published).build
    published = [each for each in known if each in editions_of(build)]
    stale = [each for each in published if not is_current(workspace.bulletin(each), each, build["build_id"])]
    return all(_run_job(instance, [edition], "write_bulletin") for edition in stale)


def _lacks_input(known: Sequence[str]) -> bool:
    """Return True if files of published editions are missing in `raw/` or cannot be read."""
    from pipeline.input_guard import InputGuard
    from pipeline.stages import list_submissions
    from schemas.documents.notices import StoppedError

    workspace = find_workspace()
    try:
        files = {edition: list_submissions(workspace, edition).files for edition in known}
        InputGuard.of(workspace).check(files)
    except StoppedError:
        return True
    except OSError:  # a folder of the warehouse, of which the run has told
        return False
    return False


def _run_job(instance: dg.DagsterInstance, editions: Sequence[str], name: str = "compile") -> bool:
    """Run a job over these editions; return True if it and all checks of severity error passed."""
    import dagster as dg

    from pipeline.orchestration.jobs import STORY_CONFIG
    from pipeline.orchestration.location import defs
    from pipeline.orchestration.partitions import run_tags

    job = defs.resolve_job_def(name)
    result = job.execute_in_process(STORY_CONFIG, instance, tags=run_tags(editions), raise_on_error=False)
    failed = [each for each in result.get_asset_check_evaluations() if not each.passed]
    return result.success and all(each.severity != dg.AssetCheckSeverity.ERROR for each in failed)


def _show() -> None:
    from pipeline.deliver.console import Screen
    from pipeline.deliver.status import read_status

    workspace = find_workspace()
    Screen().show_reconciliation(read_status(workspace.published))
    print(workspace.published)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
