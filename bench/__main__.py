"""`python -m bench [--runs N]`: measure, print the results, write `warehouse/bench.json`."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError

from rich.console import Console

from bench.measure import measure
from bench.report import figures_table, medians, targets, targets_table
from bench.step_runner import STEPS
from pipeline.workspace import find_workspace


def main() -> None:
    """Write medians, ratios with their limits, and how they were measured."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=_runs, default=5, help="rounds over all paths (default 5)")
    number = parser.parse_args().runs
    workspace, console = find_workspace(), Console()
    console.print(f"{number} rounds of: {', '.join(STEPS)}")
    runs, totals = measure(workspace.raw, number, console.print)
    measured = medians(runs)
    document = {
        **measured,
        "targets": [
            {"name": each.name, "value": round(each.value, 4), "limit": each.limit, "is_met": each.is_met}
            for each in targets(measured)
        ],
        "naive_totals": totals,
        "runs": number,
        "order": STEPS,
    }
    workspace.warehouse.mkdir(parents=True, exist_ok=True)
    target = workspace.warehouse / "bench.json"
    target.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    console.print(figures_table(runs), targets_table(measured))
    console.print(f"The naive script counts {totals} (level-1 and level-2 at county, then at township tier).")
    console.print(target)


def _runs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("at least one run")
    return number


if __name__ == "__main__":
    main()
