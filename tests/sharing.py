"""What takes long to make is made once for all processes that run tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Workspace:
    """What is made in a folder of that name, once for all processes that run tests.

    Who comes second waits. A making that failed is tried again by the next.
    """
    base = factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = common / name, common / f"{name}.made"
    with FileLock(common / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return sample_workspace(folder / "raw", folder / "warehouse")
