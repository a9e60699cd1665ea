"""Sensors: `editions` keeps the partitions as the folders in `raw/` are. It lists names and opens no file."""

import dagster as dg

from pipeline.orchestration import partitions


@dg.sensor(
    name="editions",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="raw/ 下的每个版次文件夹是一个分区。\n\nEvery edition folder in raw/ is a partition.",
)
def editions_sensor(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Requests a partition for each new edition and drops those whose folder is gone."""
    change = partitions.change(context.instance)
    if not (change.new or change.gone):
        return dg.SkipReason("raw/ 中的版次没有变化 | the editions in raw/ are as before")
    return dg.SensorResult(
        dynamic_partitions_requests=[
            partitions.editions.build_add_request(change.new),
            partitions.editions.build_delete_request(change.gone),
        ]
    )
