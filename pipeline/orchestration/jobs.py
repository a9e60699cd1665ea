"""Jobs: one, which compiles the editions of its partitions and publishes. Its log reads as a story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

TELLING: Mapping[str, Any] = {"loggers": {"story": {}}}
"""Run configuration that has the log told as a story."""

compile_job = dg.define_asset_job(
    "compile",
    selection=dg.AssetSelection.all(),
    config=TELLING,
    description="汇编所选版次并发布。\n\nCompiles the chosen editions and publishes the warehouse.",
)
