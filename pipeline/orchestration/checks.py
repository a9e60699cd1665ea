"""Asset checks: every invariant of docs/design.md, the schema of every table, and what people have to act on.

One step checks the published file through one connection. Publishing has asserted the invariants already, so no check
blocks anything: they show that the published data is right, or which rows are not. Checks of severity ERROR mean that
the dataset is wrong. A unit that is late or submits something wrong is a warning and stops no other unit.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.metadata import preview
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.warehouse_assets import asset_key
from pipeline.settings import Settings


def _spec(name: str, text: Mapping[str, Any]) -> dg.AssetCheckSpec:
    description = bilingual(text["zh"], text["en"])
    return dg.AssetCheckSpec(name, asset=asset_key(text["table"]), description=description)


@dg.multi_asset_check(
    name="checks", specs=[_spec(name, text) for name, text in texts()["check"].items()], can_subset=True
)
def checks(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """Run the selected checks; a failed one carries advice and the first rows that fail it."""
    from pipeline.orchestration.run_checks import run_checks

    selected = [key.name for key in context.selected_asset_check_keys]
    for name, outcome in run_checks(Settings(), selected):
        text = texts()["check"][name]
        advice = {"advice": text.get("advice", texts()["broken"]["advice"])}
        yield dg.AssetCheckResult(
            asset_key=asset_key(text["table"]),
            check_name=name,
            passed=outcome.passed,
            severity=dg.AssetCheckSeverity(text.get("severity", "ERROR")),
            metadata={**({} if outcome.passed else advice), **preview(outcome.rows)},
        )
