"""Make a build beside the published file and swap it in at once: readers see the old or the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version

import duckdb
import pyarrow as pa

from pipeline.storage.atomic import replacing
from pipeline.storage.fingerprint import code_version
from pipeline.warehouse.build import build, write_to_disk
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.partial_build import find_base, rebuild, remember_hash
from pipeline.warehouse.prepared import open_unpublished, prepared_warehouse
from pipeline.warehouse.published_file import Origin, move_foreign_file_aside, reading
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify, ignore_notice
from schemas.reference.reference_data import Reference

__all__ = ["building", "publish", "reading"]
MEGABYTE = 20
"""Bits by which bytes are shifted to megabytes."""
LEAST_MEMORY, BYTES_A_ROW = 256 << MEGABYTE, 800
"""Memory of a build: the queries of two steps hold many hash tables at once, even over hardly any row."""


def publish(
    workspace: Workspace,
    stages: Sequence[Mapping[str, pa.Table]],
    origin: Origin,
    editions: Sequence[str],
    *,
    tell: Notify = ignore_notice,
) -> None:
    """Replace the published file by a build of these stages in which every invariant holds.

    If few slices changed, the build starts from a copy of the published file (`partial_build`).
    `tell` receives a notice if a foreign file at the published
    path had to be set aside.

    Raises (the published file is unchanged):
        BrokenInvariantError: the build breaks an invariant.
        NewerFileError: the published file was written by a newer DuckDB.
    """
    reference = workspace.reference
    base = find_base(workspace.published, stages, _code_version(reference), reference)
    with building(workspace, tell, base.content if base else None) as connection:
        _limit_memory(connection, stages)
        if base:
            rebuild(connection, reference, stages, base.unchanged)
        else:
            build(connection, reference, stages)
        write_to_disk(connection)
        _insert_build_row(connection, origin, editions, _code_version(reference))
        assert_invariants(connection)
    remember_hash(workspace.published)


def _limit_memory(connection: duckdb.DuckDBPyConnection, stages: Sequence[Mapping[str, pa.Table]]) -> None:
    """Bound DuckDB's memory by the number of physical rows; beyond the limit it spills rows to disk."""
    rows = sum(stage["row"].num_rows for stage in stages)
    connection.execute(f"SET memory_limit = '{LEAST_MEMORY + rows * BYTES_A_ROW >> MEGABYTE}MiB'")


def _code_version(reference: Reference) -> str:
    return f"{version('mulu')}+{code_version()}.{reference.version}"


def _insert_build_row(
    connection: duckdb.DuckDBPyConnection, origin: Origin, editions: Sequence[str], made_by: str
) -> None:
    built_at = datetime.now(UTC).replace(tzinfo=None)
    build_id = f"{built_at:%Y%m%dT%H%M%S}-{origin.fingerprint[:8]}"
    connection.execute("DELETE FROM ref.build")
    connection.execute(
        """
        INSERT INTO ref.build (build_id, editions, code_version, fingerprint, history, built_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [build_id, ";".join(editions), made_by, *origin, built_at],
    )


@contextmanager
def building(
    workspace: Workspace, tell: Notify = ignore_notice, base: bytes | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a copy of the prepared warehouse, or of `base`, and publish it when the block ends without an error.

    If the block raises, the copy is removed and the published file stays as it was.
    """
    published = workspace.published
    published.parent.mkdir(parents=True, exist_ok=True)
    with replacing(published) as aside:
        aside.write_bytes(base or prepared_warehouse(workspace.prepared, workspace.reference))
        with open_unpublished(aside) as connection:
            yield connection
        move_foreign_file_aside(published, tell)
