import shutil
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.settings import Settings
from simulation.editions.sample_file import SampleEdition
from tests.editions import (
    EDITION,
    REVISED,
    SAMPLE,
    copy_files,
    copy_of,
    sample_edition,
    settings_in,
    small_edition,
)
from tests.sharing import shared


@pytest.fixture(scope="session")
def sample() -> SampleEdition:
    """The truth about the sample edition."""
    return sample_edition()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample edition, compiled. Not to be changed."""

    def make(folder: Path) -> None:
        settings = settings_in(folder)
        shutil.copytree(SAMPLE, settings.raw / EDITION)
        compile_editions(settings)

    return shared(tmp_path_factory, "compiled", make)


@pytest.fixture(scope="session")
def both_editions(compiled: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample edition and the one that revises it, compiled together. Not to be changed."""

    def make(folder: Path) -> None:
        settings = copy_of(compiled, folder)
        shutil.copytree(SAMPLE.parent / REVISED, settings.raw / REVISED)
        compile_editions(settings)

    return shared(tmp_path_factory, "both", make)


@pytest.fixture
def changeable(compiled: Settings, tmp_path: Path) -> Settings:
    """A copy of the sample edition to be changed and compiled."""
    return copy_of(compiled, tmp_path)


@pytest.fixture(scope="session")
def small_compiled(sample: SampleEdition, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A few files of the sample edition, compiled. Not to be changed."""

    def make(folder: Path) -> None:
        settings = settings_in(folder)
        copy_files(small_edition(sample), settings)
        compile_editions(settings)

    return shared(tmp_path_factory, "small", make)


@pytest.fixture
def small(small_compiled: Settings, tmp_path: Path) -> Settings:
    """A copy of the few files to be changed and compiled."""
    return copy_of(small_compiled, tmp_path)
