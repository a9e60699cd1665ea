"""The folder of the run history is configured as `deploy/` says."""

from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration import dagster_home as home
from tests.workspaces import sample_workspace


def test_the_home_is_configured_as_deploy_says_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    assert home.make_home(sample_workspace()) == home.make_home(sample_workspace()) == tmp_path / "home"
    assert (tmp_path / "home" / "dagster.yaml").read_bytes() == home.CONFIGURATION.read_bytes()


def test_telemetry_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    home.make_home(sample_workspace())
    with dg.DagsterInstance.get() as instance:
        assert not instance.telemetry_enabled
