"""The workspace: the folder of a jurisdiction, with its settings, its own facts, the submissions and all results."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.limits import Limits

if TYPE_CHECKING:
    from schemas.reference.reference_data import Reference

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the code, which is the sample workspace as well."""
Found = Literal["stated", "here", "above", "sample"]
"""How a workspace was found: MULU_WORKSPACE states it, in the working folder, above it, or beside the code."""
SETTINGS = "mulu.toml"
"""The file that makes a folder a workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of a jurisdiction, the folder of the submissions, the folder for all results, and the limits."""

    folder: Path
    raw: Path
    warehouse: Path
    limits: Limits = field(default_factory=Limits)

    @property
    def reference(self) -> Reference:
        """Return the reference data, loaded at the first use."""
        from schemas.reference.reference_data import load_reference  # noqa: PLC0415 - reading needs none

        return load_reference(self.folder)

    @property
    def published(self) -> Path:
        """Return the published DuckDB file that readers open."""
        return self.warehouse / "mulu.duckdb"

    @property
    def prepared(self) -> Path:
        """Return the folder of the prepared empty warehouse; several warehouses may share it (MULU_PREPARED)."""
        return Path(os.environ.get("MULU_PREPARED") or self.warehouse / "prepared").absolute()

    @property
    def lock(self) -> Path:
        """Return the lock file of processes that write below `warehouse`."""
        return self.warehouse / ".lock"

    @property
    def archive(self) -> Path:
        """Return the archive of every version of every file received; no run can make it again."""
        return self.warehouse / "archive"

    @property
    def failures(self) -> Path:
        """Return the folder of error reports, one file for each fault of mulu."""
        return self.warehouse / "failures"

    def log(self, edition: str) -> Path:
        """Return the path of the log of an edition's compilations."""
        return self.archive / "editions" / edition / "log.jsonl"

    def bulletin(self, edition: str) -> Path:
        """Return the folder of an edition's bulletin."""
        return self.warehouse / "bulletin" / edition

    def stage(self, edition: str) -> Path:
        """Return the folder that caches the stages of an edition's compilation."""
        return self.warehouse / "stage" / edition


def workspace_at(folder: Path) -> Workspace:
    """Return the workspace in a folder; MULU_RAW and MULU_WAREHOUSE set folders that lie elsewhere."""
    folder = folder.absolute()
    return Workspace(
        folder, _place("MULU_RAW", folder / "raw"), _place("MULU_WAREHOUSE", folder / "warehouse")
    )


def find_workspace() -> Workspace:
    """Find the workspace: where MULU_WORKSPACE says, in the working folder or above it, or else that of the code."""
    return workspace_at(locate_workspace()[0])


def locate_workspace() -> tuple[Path, Found]:
    """Return the folder of the workspace, and how it was found."""
    stated = os.environ.get("MULU_WORKSPACE")
    if stated:
        return Path(stated).absolute(), "stated"
    here = Path.cwd()
    if _has_settings(here):
        return here, "here"
    above = next(filter(_has_settings, here.parents), None)
    return (above, "above") if above else (ROOT, "sample")


def is_sample_by_default() -> bool:
    """Return True if nobody chose the workspace, nor its folders: it is the sample beside the code."""
    chosen = any(os.environ.get(name) for name in ("MULU_RAW", "MULU_WAREHOUSE"))
    return not chosen and locate_workspace()[1] == "sample"


def _has_settings(folder: Path) -> bool:
    """Return True for a folder with settings, also with a link to none: that is a fault to be told."""
    return os.path.lexists(folder / SETTINGS)


def _place(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default).absolute()
