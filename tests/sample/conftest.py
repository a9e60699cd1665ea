import shutil
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.settings import Settings
from simulation.editions.sample_file import SampleEdition
from tests.editions import EDITION, REVISED, SAMPLE, copy_of, sample_edition, settings_in
from tests.sharing import shared


@pytest.fixture(scope="session")
def sample() -> SampleEdition:
    """Build the sample edition, with all that the simulation knows of it."""
    return sample_edition()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Compile the sample edition. Tests must not change it."""

    def make(folder: Path) -> None:
        settings = settings_in(folder)
        shutil.copytree(SAMPLE, settings.raw / EDITION)
        compile_editions(settings)

    return shared(tmp_path_factory, "compiled", make)


@pytest.fixture(scope="session")
def both_editions(compiled: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Compile the sample edition and its revision together. Tests must not change them."""

    def make(folder: Path) -> None:
        settings = copy_of(compiled, folder)
        shutil.copytree(SAMPLE.parent / REVISED, settings.raw / REVISED)
        compile_editions(settings)

    return shared(tmp_path_factory, "both", make)
