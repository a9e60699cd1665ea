"""What `make dev` becomes, and when it does not."""

import os
import sys
from pathlib import Path

import pytest

from pipeline.orchestration import dev
from pipeline.workspace import Workspace
from tests.workspaces import sample_workspace


@pytest.fixture
def become(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have taken the place of the process."""
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, words: became.append(words))
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    return became


def test_it_becomes_dagster_dev_with_the_run_history_in_the_workspace(
    become: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", "")  # what is set below is taken back after the test
    settings = sample_workspace().folder / "mulu.toml"
    (tmp_path / "mulu.toml").write_bytes(settings.read_bytes())
    dev.main(Workspace(tmp_path, tmp_path / "raw", tmp_path / "warehouse"), ["--port", "3001"])
    [words] = become
    assert words[0] == sys.executable
    assert words[-2:] == ["--port", "3001"]
    assert os.environ["DAGSTER_HOME"] == str(tmp_path / ".dagster")
    assert (tmp_path / ".dagster" / "dagster.yaml").is_file()


def test_without_a_workspace_it_says_so_and_makes_nothing(
    become: list[list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    with pytest.raises(SystemExit) as stopped:
        dev.main(Workspace(nowhere, nowhere / "raw", nowhere / "warehouse"), [])
    assert stopped.value.code == 2
    assert "mulu.toml" in capsys.readouterr().err
    assert become == []
    assert not nowhere.exists()
