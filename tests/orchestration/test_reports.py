"""A run reports the tables whose content changed, and the results of checks that say something new."""

from collections.abc import Callable

from pipeline.workspace import Workspace
from schemas.tables.table_descriptions import load_tables
from tests.orchestration.small import UNITS, Compiled, write_edition

STAGES = {"submissions", "source_rows", "items"}
FAILING = {"reconciliation", "claims", "coverage", "submissions"}


def reported(compiled: Compiled) -> set[str]:
    events = compiled.result.get_asset_materialization_events()
    return {event.asset_key.to_user_string() for event in events if event.asset_key}


def checked(compiled: Compiled) -> set[str]:
    return {each.check_name for each in compiled.result.get_asset_check_evaluations()}


def test_a_run_reports_what_changed_and_nothing_else(
    places: Workspace, compile_all: Callable[[], Compiled]
) -> None:
    write_edition(places.raw, "2020")
    first, again = compile_all(), compile_all()
    assert reported(first) == STAGES | {name.replace(".", "/") for name in load_tables()}
    assert reported(again) == {*STAGES, "ref/build"}
    assert checked(again) == FAILING | {"schemas"}
    late = places.raw / "2020" / f"410422-{UNITS['410422']}" / "迟到.csv"
    late.write_text("迟到", encoding="utf-8")
    changed = compile_all()
    assert reported(changed) >= {"intake/submission", "intake/receipt", "ref/build"}
    assert reported(changed) & {"ref/unit", "ref/rule", "core/level2_item", "rollup/by_tier"} == set()
    assert "received_files_have_a_verdict" in checked(changed)
    assert "figures_walk_back" not in checked(changed)
    assert changed.metadata("ref/build")["changed_tables"] == len(reported(changed) - STAGES) - 1
