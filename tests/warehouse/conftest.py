import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.editions import EDITION, copy_files, sample_edition, small_edition, workspace_in
from tests.registers import MAILBOX, letter, path_of
from tests.sharing import shared
from tests.support import put, sheet
from tests.warehouse import by_hand


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A few files of the sample edition, compiled. Not to be changed."""

    def make(folder: Path) -> None:
        workspace = workspace_in(folder)
        copy_files(small_edition(sample_edition()), workspace)
        letters = sheet([MAILBOX, letter(), letter(case_number="2")])
        put(workspace.raw / EDITION, letters, path=path_of("mailbox_case"))
        compile_editions(workspace)

    return shared(tmp_path_factory, "with letters", make)


@pytest.fixture
def built(compiled: Workspace, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the published file, to be broken."""
    with duckdb.connect(str(shutil.copy(compiled.published, tmp_path))) as connection:
        yield connection


@pytest.fixture
def by_rows() -> Iterator[duckdb.DuckDBPyConnection]:
    """One edition with catalogs and no registers."""
    with by_hand.warehouse() as connection:
        by_hand.hand_in(connection, EDITION)
        yield connection
