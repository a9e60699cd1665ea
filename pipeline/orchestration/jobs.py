"""Jobs: compile and publish, publish only, and one for each delivery.

Dagster refuses to load a job that has the name of an asset.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.deliveries import GROUP, bulletin, export, returns
from pipeline.orchestration.warehouse_assets import warehouse

STORY_CONFIG: Mapping[str, Any] = {"loggers": {"story": {}}}
"""Run configuration that selects the logger `story`."""

compile_job = dg.define_asset_job(
    "compile",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP),
    config=STORY_CONFIG,
    description="汇编所选版次并发布。\n\nCompiles the chosen editions and publishes the warehouse.",
)

publish_job = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.assets(warehouse),
    config=STORY_CONFIG,
    description="不重读报送件，由已有的各阶段结果重新发布全部表和汇总。\n\n"
    "Publishes every table and rollup anew from the stages that are kept, reading no submission.",
)

returns_job = dg.define_asset_job(
    "hand_back",
    selection=dg.AssetSelection.assets(returns),
    config=STORY_CONFIG,
    description="把标注了问题的工作簿退给报送单位。\n\nHands every workbook back with its findings marked.",
)

export_job = dg.define_asset_job(
    "export_data",
    selection=dg.AssetSelection.assets(export),
    config=STORY_CONFIG,
    description="把所选版次导出为 CSV、Parquet 和汇总.xlsx。\n\nExports the chosen editions as data.",
)

bulletin_job = dg.define_asset_job(
    "write_bulletin",
    selection=dg.AssetSelection.assets(bulletin),
    config=STORY_CONFIG,
    description="写出所选版次的通报。\n\nWrites the bulletin of the chosen editions.",
)
