"""Empty warehouses to fill, as every build begins with one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.settings import Settings
from pipeline.warehouse.prepared import open_unpublished, prepared_warehouse


@contextmanager
def empty_warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a copy of the prepared warehouse."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "mulu.duckdb")
        copy.write_bytes(prepared_warehouse(Settings().prepared))
        with open_unpublished(copy) as connection:
            yield connection
