"""Asset checks: every invariant of docs/design.md, the schema of every table, and what people have to act on.

The step that publishes runs them all; this step runs those that somebody selects. Publishing asserts the invariants
beforehand, so no check blocks anything: they show that the published data is right, or which rows are not. Checks of
severity ERROR mean that the dataset is wrong. A unit that is late or submits something wrong is a warning and stops no
other unit.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.check_results import check_results
from pipeline.orchestration.table_reports import asset_key
from pipeline.orchestration.texts import bilingual, texts
from pipeline.workspace import find_workspace


def _spec(name: str, text: Mapping[str, Any]) -> dg.AssetCheckSpec:
    description = bilingual(text["zh"], text["en"])
    return dg.AssetCheckSpec(name, asset=asset_key(text["table"]), description=description)


@dg.multi_asset_check(
    name="checks", specs=[_spec(name, text) for name, text in texts()["check"].items()], can_subset=True
)
def checks(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """Run the selected checks."""
    selected = [key.name for key in context.selected_asset_check_keys]
    for result in check_results(find_workspace(), selected):
        yield dg.AssetCheckResult(**result)
