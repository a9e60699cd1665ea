"""Workspaces for tests: that of the sample, with its submissions and results in other folders."""

from __future__ import annotations

from pathlib import Path

from pipeline.limits import Limits
from pipeline.workspace import ROOT, Workspace


def sample_workspace(
    raw: Path = ROOT / "raw", warehouse: Path = ROOT / "warehouse", limits: Limits | None = None
) -> Workspace:
    """Return the sample workspace with other folders."""
    return Workspace(ROOT, raw, warehouse, limits or Limits())
