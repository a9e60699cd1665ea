"""Warehouses made in a test: empty ones to fill, and builds of small folders."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from pipeline.warehouse.build import build
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.prepared import open_unpublished, prepared_warehouse
from pipeline.warehouse.stage_tables import STAGE_TABLES, stage_tables
from pipeline.workspace import find_workspace
from simulation.sample import sample_reference
from tests.support import batch_of


@contextmanager
def empty_warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a copy of the prepared warehouse."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "mulu.duckdb")
        copy.write_bytes(prepared_warehouse(find_workspace().prepared, sample_reference()))
        with open_unpublished(copy) as connection:
            yield connection


@contextmanager
def built_from(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Build a warehouse of the files below `folder`, in which every invariant holds."""
    batch = batch_of(folder)
    stage = stage_tables(batch, findings(run_rules(batch), batch.submissions))
    assert set(STAGE_TABLES) <= set(stage)
    with empty_warehouse() as connection:
        build(connection, sample_reference(), [stage])
        assert_invariants(connection)
        yield connection
