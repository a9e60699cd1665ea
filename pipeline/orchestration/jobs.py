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


def _job(name: str, selection: dg.AssetSelection, description: str) -> Any:
    return dg.define_asset_job(name, selection=selection, config=STORY_CONFIG, description=description)


compile_job = _job(
    "compile",
    (dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP)).without_checks(),
    "汇编所选版次并发布。\n\nCompiles the chosen editions and publishes the warehouse.",
)
publish_job = _job(
    "publish",
    dg.AssetSelection.assets(warehouse).without_checks(),
    "不重读报送件，由已有的各阶段结果重新发布全部表和汇总。\n\n"
    "Publishes every table and rollup anew from the cached stages, reading no submission.",
)
returns_job = _job(
    "hand_back",
    dg.AssetSelection.assets(returns),
    "把标注了问题的工作簿退给报送单位。\n\nHands every workbook back with its findings marked.",
)
export_job = _job(
    "export_data",
    dg.AssetSelection.assets(export),
    "把所选版次导出为 CSV、Parquet 和汇总.xlsx。\n\nExports the chosen editions as data.",
)
bulletin_job = _job(
    "write_bulletin",
    dg.AssetSelection.assets(bulletin),
    "写出所选版次的通报。\n\nWrites the bulletin of the chosen editions.",
)
