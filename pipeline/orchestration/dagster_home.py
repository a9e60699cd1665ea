"""Where Dagster keeps run history: `.dagster/` in the checkout, or the folder that DAGSTER_HOME names.

`python -m pipeline.orchestration.dagster_home` makes it and registers the editions in `raw/`.
"""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.settings import ROOT

CONFIGURATION = ROOT / "deploy" / "dagster.yaml"


def make_home() -> Path:
    """The folder exists, configured as `deploy/dagster.yaml` says, and this process uses it."""
    home = Path(os.environ.get("DAGSTER_HOME") or ROOT / ".dagster").absolute()
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_bytes(CONFIGURATION.read_bytes())
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def main() -> None:
    """The home is made and knows the editions."""
    import dagster as dg

    from pipeline.orchestration.partitions import register

    make_home()
    with dg.DagsterInstance.get() as instance:
        register(instance)


if __name__ == "__main__":
    main()
