"""Dagster's home, the folder of the run history.

It is `.dagster/` in the checkout, or the folder that DAGSTER_HOME names.
`python -m pipeline.orchestration.dagster_home` creates it and registers the editions in `raw/`.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.workspace import ROOT

CONFIGURATION = ROOT / "deploy" / "dagster.yaml"


def make_home() -> Path:
    """Create and configure Dagster's home, and set DAGSTER_HOME for this process."""
    home = Path(os.environ.get("DAGSTER_HOME") or ROOT / ".dagster").absolute()
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_bytes(CONFIGURATION.read_bytes())
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def main() -> None:
    """Create the home and register the editions in it."""
    import dagster as dg

    from pipeline.orchestration.partitions import register_editions

    make_home()
    with dg.DagsterInstance.get() as instance:
        register_editions(instance)


if __name__ == "__main__":
    main()
