"""The command behind `make dev`: open Dagster's pages for the workspace of the working folder.

`python -m pipeline.orchestration.dev` prepares the run history and becomes `dagster dev`, whose options it takes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from pipeline.deliver.language import ambient_language
from pipeline.orchestration.dagster_home import prepare
from pipeline.workspace import ROOT, Workspace, find_workspace
from schemas.reference.problems import ReferenceDataError
from schemas.reference.workspace_settings import read_settings

LOCATION = ROOT / "deploy" / "dev.yaml"


def main(workspace: Workspace, options: Sequence[str]) -> None:
    """Become `dagster dev`; exit with a sentence if faults of the workspace or its folders prevent it."""
    try:
        read_settings(workspace.folder)
        prepare(workspace)
    except (ReferenceDataError, OSError) as error:
        from pipeline.deliver.error_messages import report_failure

        status, message = report_failure(error, workspace, ambient_language())
        print(message, file=sys.stderr)
        sys.exit(status)
    dagster = ["-W", "ignore::FutureWarning", "-m", "dagster", "dev", "--workspace", str(LOCATION)]
    os.execv(sys.executable, [sys.executable, *dagster, *options])  # noqa: S606 - Dagster takes our place


if __name__ == "__main__":
    main(find_workspace(), sys.argv[1:])
