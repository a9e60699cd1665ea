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
from pipeline.orchestration.names import Names
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import explained
from pipeline.workspace import Workspace


def _spec(names: Names, name: str, text: Mapping[str, Any]) -> dg.AssetCheckSpec:
    description = bilingual(text["zh"], text["en"])
    return dg.AssetCheckSpec(name, asset=names.key(text["table"]), description=description)


def checks(names: Names) -> dg.AssetChecksDefinition:
    """Define the step that runs the selected checks."""
    specs = [_spec(names, name, text) for name, text in texts()["check"].items()]

    @dg.multi_asset_check(name="checks", specs=specs, can_subset=True)
    def run_selected(
        context: dg.AssetCheckExecutionContext, workspace: dg.ResourceParam[Workspace]
    ) -> Iterator[dg.AssetCheckResult]:
        selected = [key.name for key in context.selected_asset_check_keys]
        with explained(context):
            results = [*check_results(workspace, names, selected)]
        for result in results:
            yield dg.AssetCheckResult(**result)

    return run_selected
