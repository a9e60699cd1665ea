"""Workspaces for tests: that of the sample in other folders, and new ones of any jurisdiction."""

from __future__ import annotations

from pathlib import Path

from pipeline.limits import Limits
from pipeline.workspace import ROOT, Workspace


def sample_workspace(
    raw: Path = ROOT / "raw", warehouse: Path = ROOT / "warehouse", limits: Limits | None = None
) -> Workspace:
    """Return the sample workspace with other folders."""
    return Workspace(ROOT, raw, warehouse, limits or Limits())


def bare_workspace(
    folder: Path, code: str, office: str = "政务公开办公室", unit_list: int = 2023
) -> Workspace:
    """Make a workspace with nothing but its settings: no facts of its own, no submissions."""
    (folder / "raw").mkdir(parents=True)
    settings = f'jurisdiction = "{code}"\noffice = "{office}"\nunit_list = {unit_list}\n'
    (folder / "mulu.toml").write_text(settings, encoding="utf-8")
    return Workspace(folder, folder / "raw", folder / "warehouse")
