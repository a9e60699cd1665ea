import shutil
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from simulation.editions.sample_file import SampleEdition
from tests.editions import EDITION, REVISED, SAMPLE, copy_of, sample_edition, workspace_in
from tests.sharing import shared


@pytest.fixture(scope="session")
def sample() -> SampleEdition:
    """Build the sample edition, with all that the simulation knows of it."""
    return sample_edition()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Compile the sample edition. Tests must not change it."""

    def make(folder: Path) -> None:
        workspace = workspace_in(folder)
        shutil.copytree(SAMPLE, workspace.raw / EDITION)
        compile_editions(workspace)

    return shared(tmp_path_factory, "compiled", make)


@pytest.fixture(scope="session")
def both_editions(compiled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Compile the sample edition and its revision together. Tests must not change them."""

    def make(folder: Path) -> None:
        workspace = copy_of(compiled, folder)
        shutil.copytree(SAMPLE.parent / REVISED, workspace.raw / REVISED)
        compile_editions(workspace)

    return shared(tmp_path_factory, "both", make)
