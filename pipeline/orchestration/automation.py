"""Declarative automation: when one asset was made again on its own, make again what depends on it.

The job `compile` makes the whole chain in one run and leaves nothing to do here. Deliveries are excluded: people
receive something only when somebody, or the weekly schedule, decides so.
"""

from collections.abc import Mapping

import dagster as dg

EAGER = dg.AutomationCondition.eager()
"""Make an asset again as soon as one of its sources was, unless a source is missing or in progress."""


def automation(tags: Mapping[str, str]) -> dg.AutomationConditionSensorDefinition:
    """Define the sensor that makes them again; its runs carry the tags."""
    return dg.AutomationConditionSensorDefinition(
        "automation",
        target=dg.AssetSelection.all(),
        default_status=dg.DefaultSensorStatus.RUNNING,
        minimum_interval_seconds=30,
        run_tags=tags,
        description="单独重做了某个阶段时，接着重做由它得出的阶段和各表。\n\n"
        "When one stage was made again on its own, makes the stages and tables that depend on it.",
    )
