"""What all tests share."""

import gc
import os
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, settings

from pipeline.workspace import ROOT

# `make test-browser` installs what these need; nothing in there is collected by name.
collect_ignore = [] if find_spec("playwright") else ["browser"]

# No verdict hangs on how busy the machine is.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# The same examples each time.
settings.register_profile("steady", derandomize=True, **UNHURRIED)
# Other examples each night, and far more, as of all amounts that tests choose `by_profile`: `make nightly`.
settings.register_profile("nightly", max_examples=4_000, print_blob=True, **UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
# Every warehouse of a test begins as a copy of this one; so do those of later runs, until the code changes.
os.environ["MULU_PREPARED"] = str(ROOT / ".pytest_cache" / "prepared")
# Clerks are spoken to in the language of the environment; the tests read Chinese unless they say otherwise.
os.environ.update(LC_ALL="", LC_MESSAGES="", LANG="C.UTF-8")


@pytest.fixture(scope="module")
def in_process() -> Iterator[None]:
    """Read workbooks without a process of their own; `tests/process` tests those."""
    from tests.in_process import reading_in_process  # noqa: PLC0415 - many tests need nothing of it

    with reading_in_process():
        yield


def pytest_collection_finish() -> None:
    """Never search what was imported and collected for garbage: that would be a tenth of the time."""
    gc.collect()
    gc.freeze()
