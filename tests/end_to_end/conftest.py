import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.compile import compile_editions
from pipeline.settings import Settings
from simulation.sample_file import SampleEdition
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


@pytest.fixture(scope="session")
def sample() -> SampleEdition:
    """The truth about the sample edition."""
    return sample_edition()


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Settings:
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
    return Settings(folder / "raw", folder / "warehouse")


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
    settings = settings_in(tmp_path_factory.mktemp("small"))
    copy_files(small_edition(sample), settings)
    compile_editions(settings)
    return settings


@pytest.fixture
def small(small_compiled: Settings, tmp_path: Path) -> Settings:
    """A copy of the few files to be changed and compiled."""
    return copy_of(small_compiled, tmp_path)
