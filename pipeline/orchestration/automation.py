"""Declarative automation: what was made anew alone, by hand or by another program, is carried to what is made from it.

The job `compile` makes the whole chain in one run, after which there is nothing left to carry. Deliveries are not
carried: people are handed something when somebody, or the weekly schedule, decides so.
"""

import dagster as dg

CARRIED = dg.AutomationCondition.eager()
"""Made anew as soon as what it is made from is, unless that is missing or being made."""

automation = dg.AutomationConditionSensorDefinition(
    "automation",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="单独重做了某个阶段时，接着重做由它得出的阶段和各表。\n\n"
    "Carries a stage that was made anew alone to the stages and tables made from it.",
)
