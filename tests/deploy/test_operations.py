"""docs/operations.md names what there is: workspace, make targets, checks, schedules and sensors."""

import re

import pytest

from pipeline.definitions import defs
from pipeline.workspace import ROOT

TEXT = (ROOT / "docs" / "operations.md").read_text("utf-8")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| `")]
NAMED = {name for line in ROWS for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def test_every_check_is_explained_with_what_to_do() -> None:
    checks = {key.name for key in defs.resolve_asset_graph().asset_check_keys}
    assert checks - NAMED == set()


def test_every_schedule_and_sensor_is_listed() -> None:
    repository = defs.get_repository_def()
    assert {each.name for each in (*repository.sensor_defs, *repository.schedule_defs)} - NAMED == set()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z][a-z-]+)", TEXT))))
def test_every_make_target_it_names_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_setting_of_the_units_is_explained() -> None:
    workspace = re.findall(r"^(?:# )?(\w+)=", (ROOT / "deploy" / "mulu.env").read_text("utf-8"), re.MULTILINE)
    inner = {"LANG", "MULU_CODE_HOST", "DAGSTER_DISABLE_TELEMETRY"}
    assert [name for name in workspace if name not in inner and f"`{name}`" not in TEXT] == []
