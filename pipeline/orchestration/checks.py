"""Asset checks: every invariant of docs/design.md, the schema of every table, and what people have to act on.

One step looks at the published file through one connection. Publishing has asserted the invariants before, so none
of these blocks anything: they show that what is published is right, or which rows are not. Of severity ERROR are those
that say the dataset is wrong; a unit that is late, or hands in something wrong, is a warning and stops no other.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipeline.orchestration.metadata import preview
from pipeline.orchestration.texts import both, texts
from pipeline.orchestration.warehouse_assets import asset_key
from pipeline.settings import Settings


def _spec(name: str, said: Mapping[str, Any]) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(name, asset=asset_key(said["table"]), description=both(said["zh"], said["en"]))


@dg.multi_asset_check(
    name="checks", specs=[_spec(name, said) for name, said in texts()["check"].items()], can_subset=True
)
def checks(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    """Each selected check has a result; a failed one tells what to do, and shows the first rows that fail it."""
    from pipeline.orchestration.run_checks import verdicts

    selected = [key.name for key in context.selected_asset_check_keys]
    for name, verdict in verdicts(Settings(), selected):
        said = texts()["check"][name]
        yield dg.AssetCheckResult(
            asset_key=asset_key(said["table"]),
            check_name=name,
            passed=verdict.passed,
            severity=dg.AssetCheckSeverity(said.get("severity", "ERROR")),
            metadata={**({} if verdict.passed else _advice(said)), **preview(verdict.rows)},
        )


def _advice(said: Mapping[str, Any]) -> dict[str, str]:
    return {"advice": said.get("advice", texts()["broken"]["advice"])}
