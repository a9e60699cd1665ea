"""What stops a step is tried again where it may pass, and told as a sentence; what is wrong with data never is."""

import errno
from collections.abc import Callable

import dagster as dg
import pytest

from pipeline.orchestration import write_step as module
from pipeline.orchestration.write_step import exclusive_write
from pipeline.warehouse.published_file import HeldFileError
from pipeline.workspace import Workspace

FULL, FORBIDDEN = OSError(errno.ENOSPC, "No space left on device"), PermissionError(13, "Permission denied")
HELD = HeldFileError("Could not set lock on file")


@pytest.fixture
def tried(
    places: Workspace, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[Exception]], tuple[bool, int]]:
    """Runs a step that meets these errors, one at each try: whether it ended well, and after how many tries."""
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 0)

    def run(errors: list[Exception]) -> tuple[bool, int]:
        met = iter(errors)
        count = 0

        @dg.asset
        def step(context: dg.AssetExecutionContext) -> None:
            nonlocal count
            with exclusive_write(context, places):
                count += 1
                for error in met:
                    raise error

        with dg.DagsterInstance.ephemeral() as instance:  # else one that an earlier test left behind is used
            return dg.materialize([step], instance=instance, raise_on_error=False).success, count

    return run


@pytest.mark.parametrize("error", [FULL, HELD], ids=["disk", "lock"])
def test_what_may_pass_is_tried_again(tried: Callable[..., tuple[bool, int]], error: Exception) -> None:
    assert tried([error]) == (True, 2)


def test_a_disk_that_stays_full_fails_after_two_more_tries(tried: Callable[..., tuple[bool, int]]) -> None:
    assert tried([FULL] * 9) == (False, 3)


@pytest.mark.parametrize("error", [FORBIDDEN, ValueError("wrong data")], ids=["permission", "data"])
def test_nothing_else_is(tried: Callable[..., tuple[bool, int]], error: Exception) -> None:
    assert tried([error] * 9) == (False, 1)


def test_when_it_gives_up_it_says_why(
    tried: Callable[..., tuple[bool, int]], capfd: pytest.CaptureFixture[str]
) -> None:
    tried([FULL] * 9)
    assert "磁盘空间不足" in capfd.readouterr().err
