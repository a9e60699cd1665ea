import pytest


@pytest.fixture(scope="module", autouse=True)
def _read_in_process(in_process: None) -> None:
    """What is delivered does not depend on the process that read the workbooks."""
