import pytest

from simulation.editions.sample_file import SampleFile
from tests.editions import sample_edition


@pytest.fixture(scope="session")
def canonical() -> list[SampleFile]:
    """Three county files of the usual layout."""
    files = sample_edition().current("county")
    return [file for file in files if file.layout == "standard" and file.format == ".xlsx"][:3]
