"""Copies of the sample edition, whole or small, and the truth about their files for comparison with the warehouse."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pipeline.text.names import keys
from pipeline.warehouse.publish import reading
from pipeline.workspace import ROOT, Workspace
from simulation.editions.build_edition import build_edition
from simulation.editions.sample_file import SampleEdition, SampleFile
from tests.workspaces import sample_workspace

EDITION = "2020"
REVISED = "2021"
"""The edition that revises it."""
SAMPLE = ROOT / "raw" / EDITION


@cache
def sample_edition(edition: str = EDITION) -> SampleEdition:
    """The truth about an edition of the sample; made once, it takes seconds."""
    return build_edition(edition)


def small_edition(sample: SampleEdition) -> list[SampleFile]:
    """Files of every role: unreadable and corrected, superseded and later, one with a rejected row, a township."""
    first = {file.role: file for file in reversed(sample.files)}
    orphan = next(file for file in sample.files if kinds(file) == {"orphan_level2"})
    pairs = [
        file
        for role in ("unreadable", "superseded")
        for file in sample.files
        if catalog_keys(file) == catalog_keys(first[role])
    ]
    counties = {file.unit_code for file in pairs}
    towns = [file for file in sample.files if file.tier == "township" and file.unit_code[:6] in counties]
    return [*pairs, orphan, towns[0]]


def kinds(file: SampleFile) -> set[str]:
    return {planted.kind for planted in file.planted}


def catalog_keys(file: SampleFile) -> list[tuple[str, str]]:
    return [(file.unit_code, catalog.domain_code) for catalog in file.rendered.catalogs]


def copy_files(files: Iterable[SampleFile], workspace: Workspace, edition: str = EDITION) -> None:
    """The files lie in `raw/<edition>` of the workspace, as the sample edition has them."""
    for file in files:
        target = workspace.raw / edition / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SAMPLE / file.path, target)


def workspace_in(folder: Path) -> Workspace:
    """Both roots below `folder`; `raw/` is there, empty."""
    (folder / "raw").mkdir()
    return sample_workspace(folder / "raw", folder / "warehouse")


def copy_of(compiled: Workspace, folder: Path) -> Workspace:
    """A copy of the raw files and of what was kept of their reading, so that only changed files are read again."""
    workspace = sample_workspace(folder / "raw", folder / "warehouse")
    shutil.copytree(compiled.raw, workspace.raw)
    shutil.copytree(compiled.stage(EDITION), workspace.stage(EDITION), copy_function=os.link)
    return workspace


def copied(compiled: Workspace, folder: Path) -> Workspace:
    """A copy of the raw files and of the whole warehouse."""
    for place in (compiled.raw, compiled.warehouse):
        shutil.copytree(place, folder / place.name, symlinks=True)
    return sample_workspace(folder / "raw", folder / "warehouse")


@contextmanager
def published(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    with reading(workspace.published) as connection:
        yield connection


def rows(workspace: Workspace, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What the published file answers."""
    with published(workspace) as connection:
        return connection.execute(query, values).fetchall()


def totals(workspace: Workspace) -> dict[tuple[str, str], tuple[int | None, int | None, str]]:
    """By tier and figure: published, computed, status."""
    found = rows(workspace, "SELECT tier, figure, published, computed, status FROM rollup.reconciliation")
    return {(tier, figure): tuple(rest) for tier, figure, *rest in found}  # type: ignore[misc]


def key(name: str) -> str:
    """The key by which names are compared."""
    return keys([name])[0]
