from pathlib import Path

import pytest

from pipeline.compile import Compilation, compile_editions
from pipeline.workspace import Workspace
from tests.editions import EDITION, copied, copy_files, sample_edition, small_edition, workspace_in
from tests.in_process import reading_in_process
from tests.sample.conftest import sample
from tests.sharing import shared

__all__ = ["sample"]


@pytest.fixture(scope="session")
def small_compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Compile a few files of the sample edition. Tests must not change them."""

    def make(folder: Path) -> None:
        workspace = workspace_in(folder)
        copy_files(small_edition(sample_edition()), workspace)
        with reading_in_process():
            assert compile_editions(workspace) == Compilation((EDITION,), is_new=True)

    return shared(tmp_path_factory, "small", make)


@pytest.fixture
def small(small_compiled: Workspace, tmp_path: Path) -> Workspace:
    """Copy the few compiled files, and what is published of them, for a test that changes them."""
    return copied(small_compiled, tmp_path)
