from collections.abc import Iterator

import duckdb
import pytest

from pipeline.compile import compile_editions
from pipeline.settings import Settings
from tests.editions import EDITION, copy_files, sample_edition, settings_in, small_edition
from tests.registers import MAILBOX, letter, path_of
from tests.support import put, sheet
from tests.warehouse import by_hand


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A few files of the sample edition, compiled. Not to be changed."""
    settings = settings_in(tmp_path_factory.mktemp("warehouse"))
    copy_files(small_edition(sample_edition()), settings)
    put(
        settings.raw / EDITION,
        sheet([MAILBOX, letter(), letter(case_number="2")]),
        path=path_of("mailbox_case"),
    )
    compile_editions(settings)
    return settings


@pytest.fixture
def built(compiled: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the published tables in memory, to be broken."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{compiled.published}' AS source (READ_ONLY)")
        connection.execute("COPY FROM DATABASE source TO memory; DETACH source")
        yield connection


@pytest.fixture(scope="session")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """Every table, with reference data and no files."""
    with by_hand.warehouse() as connection:
        yield connection


@pytest.fixture
def by_rows(empty: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """One edition with catalogs and no registers; whatever a test puts in is gone after it."""
    empty.begin()
    by_hand.hand_in(empty, EDITION)
    yield empty
    empty.rollback()
