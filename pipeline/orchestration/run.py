"""`python -m pipeline.orchestration.run [EDITION…]`: the job `compile` in this process, for every edition in `raw/`.

Then the job `write_bulletin`, for each edition whose bulletin is not that of the build which is published now.
Exit status 0: compiled and published. 1: a run, or a check of severity error, failed. 2: there is no such edition,
published input is missing or cannot be read, or something around the run is to be put right. 3: mulu failed.
It imports nothing heavy itself, so that a wrong edition is told at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.orchestration.dagster_home import make_home
from pipeline.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

FINE, FAILED, WRONG_USE = 0, 1, 2


def main(wanted: Sequence[str]) -> int:
    """The editions are compiled and published, their bulletins written, and it is told; gives the exit status."""
    import dagster as dg

    from pipeline.orchestration.partitions import known_editions, register

    make_home()
    with dg.DagsterInstance.get() as instance:
        register(instance)
        known = known_editions(instance)
        missing = sorted(set(wanted) - set(known))
        if missing or not known:
            print(f"raw/ 中没有版次 {'、'.join(missing)}（目录：{Settings().raw}）", file=sys.stderr)
            return WRONG_USE
        succeeded = [_run(instance, editions) for editions in _batches(wanted, known)]
        if not all(succeeded):
            print("运行失败，原因见上。", file=sys.stderr)
            return WRONG_USE if _lacks_input(known) else FAILED
        if not _write_bulletins(instance, known):
            print("已发布；通报没有写成，原因见上。", file=sys.stderr)
            return FAILED
    _show()
    return FINE


def guarded(wanted: Sequence[str]) -> int:
    """As `main`, and whatever goes wrong around the run is told in a sentence."""
    try:
        return main(wanted)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        from pipeline.deliver.error_messages import report_failure
        from pipeline.deliver.language import ambient_language

        status, told = report_failure(error, Settings(), ambient_language())
        print(told, file=sys.stderr)
        return status


def _batches(wanted: Sequence[str], known: Sequence[str]) -> list[Sequence[str]]:
    """All editions go in one run; those asked for by name in one run each, since they need not be neighbours."""
    return [[edition] for edition in wanted] or [known]


def _write_bulletins(instance: dg.DagsterInstance, known: Sequence[str]) -> bool:
    """Whether every published edition has its bulletin; those that are as they would be made now are left alone."""
    from pipeline.deliver.bulletin.bulletin_manifest import is_current
    from pipeline.deliver.status import read_status
    from pipeline.warehouse.published_editions import editions_of

    settings = Settings()
    build = read_status(settings.published).build
    published = [each for each in known if each in editions_of(build)]
    stale = [each for each in published if not is_current(settings.bulletin(each), each, build["build_id"])]
    return all(_run(instance, [edition], "write_bulletin") for edition in stale)


def _lacks_input(known: Sequence[str]) -> bool:
    """Return whether published editions miss files in `raw/`, or cannot be read there."""
    from pipeline.input_guard import InputGuard
    from pipeline.stages import list_submissions
    from schemas.documents.notices import StoppedError

    settings = Settings()
    try:
        files = {edition: list_submissions(settings, edition).files for edition in known}
        InputGuard.of(settings).check(files)
    except StoppedError:
        return True
    except OSError:  # a folder of the warehouse, of which the run has told
        return False
    return False


def _run(instance: dg.DagsterInstance, editions: Sequence[str], name: str = "compile") -> bool:
    """Whether a run of the job over these editions succeeded, with no check of severity error failing."""
    import dagster as dg

    from pipeline.orchestration.jobs import TELLING
    from pipeline.orchestration.location import defs
    from pipeline.orchestration.partitions import tags_of

    job = defs.resolve_job_def(name)
    result = job.execute_in_process(TELLING, instance, tags=tags_of(editions), raise_on_error=False)
    failed = [each for each in result.get_asset_check_evaluations() if not each.passed]
    return result.success and all(each.severity != dg.AssetCheckSeverity.ERROR for each in failed)


def _show() -> None:
    from pipeline.deliver.console import Screen
    from pipeline.deliver.status import read_status

    settings = Settings()
    Screen().show_reconciliation(read_status(settings.published))
    print(settings.published)


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1:]))
