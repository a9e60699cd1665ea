"""Jobs: compile and publish, publish only, and one for each delivery.

Dagster refuses to load a job that has the name of an asset.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.deliveries import GROUP
from pipeline.orchestration.names import Names
from pipeline.orchestration.table_reports import BUILD

STORY_CONFIG: Mapping[str, Any] = {"loggers": {"story": {}}}
"""Run configuration that selects the logger `story`."""
ALL_BUT_DELIVERIES = dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP)
PARTS = {"publish": BUILD, "hand_back": "returns", "export_data": "export", "write_bulletin": "bulletin"}
"""The jobs that make a single asset, with its name."""
DESCRIPTIONS = {
    "compile": "汇编所选版次并发布。\n\nCompiles the chosen editions and publishes the warehouse.",
    "publish": "不重读报送件，由已有的各阶段结果重新发布全部表和汇总。\n\n"
    "Publishes every table and rollup anew from the cached stages, reading no submission.",
    "hand_back": "把标注了问题的工作簿退给报送单位。\n\nHands every workbook back with its findings marked.",
    "export_data": "把所选版次导出为 CSV、Parquet 和汇总.xlsx。\n\nExports the chosen editions as data.",
    "write_bulletin": "写出所选版次的通报。\n\nWrites the bulletin of the chosen editions.",
}


def build_jobs(names: Names, tags: Mapping[str, str]) -> dict[str, Any]:
    """Define the jobs, by name; their runs carry the tags."""
    selections = {"compile": ALL_BUT_DELIVERIES} | {
        job: dg.AssetSelection.assets(names.key(asset)) for job, asset in PARTS.items()
    }
    return {
        job: dg.define_asset_job(
            job,
            selection=selection.without_checks(),
            config=STORY_CONFIG,
            tags=tags,
            description=DESCRIPTIONS[job],
        )
        for job, selection in selections.items()
    }
