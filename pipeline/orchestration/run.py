"""`python -m pipeline.orchestration.run [EDITION…]`: the job `compile` in this process, for every edition in `raw/`.

Exit status 0: compiled and published. 1: the run or a check of severity error failed. 2: there is no such edition.
Reading processes import this module again, so it imports nothing heavy itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.orchestration.home import make_home
from pipeline.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

FINE, FAILED, WRONG_USE = 0, 1, 2


def main(wanted: Sequence[str]) -> int:
    """Run, tell the story, show the reconciliation; give the exit status."""
    import dagster as dg

    from pipeline.orchestration.partitions import known_editions, register

    make_home()
    with dg.DagsterInstance.get() as instance:
        register(instance)
        known = known_editions(instance)
        missing = sorted(set(wanted) - set(known))
        if missing or not known:
            print(f"raw/ 中没有版次:{'、'.join(missing)}(目录:{Settings().raw})", file=sys.stderr)
            return WRONG_USE
        groups = [[edition] for edition in wanted] or [known]
        status = FINE if all([_run(instance, editions) for editions in groups]) else FAILED
    _show()
    return status


def _run(instance: dg.DagsterInstance, editions: Sequence[str]) -> bool:
    """One run over these editions; whether it succeeded, and every check whose failure is an error passed."""
    import dagster as dg

    from pipeline.definitions import defs
    from pipeline.orchestration.jobs import TELLING
    from pipeline.orchestration.partitions import tags_of

    job = defs.resolve_job_def("compile")
    result = job.execute_in_process(TELLING, instance, tags=tags_of(editions), raise_on_error=False)
    checks = result.get_asset_check_evaluations()
    return result.success and all(each.passed or each.severity != dg.AssetCheckSeverity.ERROR for each in checks)


def _show() -> None:
    from pipeline.deliver.screen import Screen
    from pipeline.deliver.status import read_status

    settings, screen = Settings(), Screen()
    screen.reconciliation(read_status(settings.published))
    print(settings.published)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
