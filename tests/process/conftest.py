from pathlib import Path

import pytest

from pipeline.compile import Compilation, compile_editions
from pipeline.settings import Settings
from tests.editions import EDITION, copied, copy_files, sample_edition, settings_in, small_edition
from tests.in_process import reading_in_process
from tests.sample.conftest import sample
from tests.sharing import shared

__all__ = ["sample"]


@pytest.fixture(scope="session")
def small_compiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Compile a few files of the sample edition. Tests must not change them."""

    def make(folder: Path) -> None:
        settings = settings_in(folder)
        copy_files(small_edition(sample_edition()), settings)
        with reading_in_process():
            assert compile_editions(settings) == Compilation((EDITION,), is_new=True)

    return shared(tmp_path_factory, "small", make)


@pytest.fixture
def small(small_compiled: Settings, tmp_path: Path) -> Settings:
    """Copy the few compiled files, and what is published of them, for a test that changes them."""
    return copied(small_compiled, tmp_path)
