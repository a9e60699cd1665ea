import pytest

from simulation.edition import build
from simulation.sample_file import SampleFile


@pytest.fixture(scope="session")
def canonical() -> list[SampleFile]:
    """Three county files of the usual layout."""
    files = build("2020").current("county")
    return [file for file in files if file.layout == "standard" and file.format == ".xlsx"][:3]
