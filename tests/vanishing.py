"""An office with two compiled editions, and folders that a failing disk or share takes away."""

import os
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.in_process import reading_in_process
from tests.sharing import shared
from tests.support import HEAD, item, put, sheet
from tests.workspaces import sample_workspace

EDITIONS = ("2020", "2021")
UNITS = ("410422-叶县", "410423-鲁山县", "410425-郏县")


def compiled_office(factory: pytest.TempPathFactory) -> Workspace:
    """Two editions of three units with a file each, compiled once for all modules. Not to be changed."""

    def make(folder: Path) -> None:
        for edition in EDITIONS:
            for number, unit in enumerate(UNITS):
                content = sheet([*HEAD, item(level2=f"{edition}{number}")])
                put(folder / "raw" / edition, content, path=f"{unit}/财政预决算.xlsx")
        with reading_in_process():
            compile_editions(sample_workspace(folder / "raw", folder / "warehouse"))

    return shared(factory, "office", make)


def refuse(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """The folder cannot be listed, as on a disk or a share that is gone."""
    listed = os.scandir

    def scandir(place: int | str | os.PathLike[str] = ".") -> object:
        if not isinstance(place, int) and os.fspath(place) == str(folder):
            raise OSError(number, os.strerror(number), str(folder))
        return listed(place)

    monkeypatch.setattr("os.scandir", scandir)
