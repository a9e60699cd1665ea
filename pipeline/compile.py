"""Compile editions: from the files in `raw/` to the published warehouse, in plain Python.

`compile_editions` lists the files of each edition (its inventory), brings the stage tables of each edition up to date
(`pipeline/stages.py`), and publishes one build of the stage tables of all editions. At each step the input guard
(`pipeline/input_guard.py`) stops a compilation whose input has vanished.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from pipeline.files.editions import find_editions
from pipeline.input_guard import InputGuard
from pipeline.other_folders import tell_other_folders
from pipeline.progress import EditionProgress
from pipeline.stages import (
    Inventory,
    UnreadableEditionError,
    list_submissions,
    load_stage_tables,
    origin_of,
    refresh,
    stage_fingerprint,
)
from pipeline.storage.write_lock import writing
from pipeline.warehouse.prepared import prepared_warehouse
from pipeline.warehouse.publish import publish
from pipeline.warehouse.published_file import published_origin
from pipeline.warehouse.query import units_without_files
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify, StoppedError, ignore_notice


@dataclass(frozen=True, slots=True)
class Compilation:
    """The result of a compilation: the published editions, and whether a new file was published.

    `unread`: editions whose folder could not be read; they stay published as they were.
    """

    editions: tuple[str, ...]
    is_new: bool
    unread: tuple[str, ...] = ()


class UnknownEditionError(ValueError):
    """A requested edition has no folder in `raw/`."""


def compile_editions(
    workspace: Workspace,
    editions: Sequence[str] = (),
    progress: EditionProgress = lambda *_: None,
    tell: Notify = ignore_notice,
    accept_loss: Sequence[str] = (),
) -> Compilation:
    """Compile these editions (by default all in `raw/`) from their present files, and publish them.

    Editions compiled before and still in `raw/` stay published. Nothing is made again where nothing changed. A second
    compilation waits for the first. `tell` receives a notice of waiting, of editions that cannot be read (they stay
    published as they were), and of units that have no file left.

    Raises (the published file is unchanged in each case):
        UnknownEditionError: `raw/` has no folder for an edition.
        LostInputError: a published edition, or more than half of its files, is gone from `raw/` and
            `accept_loss` does not name it.
        BrokenInvariantError: the new build is wrong.
        NewerFileError: the published file was written by a newer program.
        OSError, duckdb.Error: something cannot be written.
    """
    wanted = select_editions(workspace, editions)
    tell_other_folders(workspace, tell)
    with writing(workspace, tell):
        guard = InputGuard.of(workspace, accept_loss)
        _refuse_unknown(set(accept_loss) - guard.published.keys() - set(find_editions(workspace.raw)))
        due = _add_uncompiled(workspace, wanted, guard)
        inventories, unread = _list_inventories(workspace, due, tell)
        guard.check({inventory.edition: inventory.files for inventory in inventories})
        with _preparing_warehouse(workspace, inventories):
            for inventory in inventories:
                refresh(
                    workspace, inventory, partial(progress, inventory.edition, len(inventory.files)), guard
                )
        pa.default_memory_pool().release_unused()  # free the memory of the stages before the build starts
        return replace(publish_compiled(workspace, tell, guard), unread=tuple(unread))


@contextmanager
def _preparing_warehouse(workspace: Workspace, inventories: Iterable[Inventory]) -> Iterator[None]:
    """Make the prepared warehouse beside the block if an edition changed: normalizing leaves a core idle."""
    changed = [each for each in inventories if stage_fingerprint(workspace, each.edition) != each.fingerprint]
    with ThreadPoolExecutor(1) as thread:
        prepared = (
            thread.submit(prepared_warehouse, workspace.prepared, workspace.reference) if changed else None
        )
        yield
        if prepared:
            prepared.result()


def select_editions(workspace: Workspace, wanted: Sequence[str]) -> list[str]:
    """Return the editions to compile: those wanted, or all in `raw/`. Raises UnknownEditionError."""
    available = find_editions(workspace.raw)
    _refuse_unknown(set(wanted) - set(available))
    return list(wanted) or available


def _refuse_unknown(editions: Collection[str]) -> None:
    if editions:
        raise UnknownEditionError(", ".join(sorted(editions)))


def _add_uncompiled(workspace: Workspace, wanted: Sequence[str], guard: InputGuard) -> list[str]:
    """Return the wanted editions, and the published ones in `raw/` that have no stage tables."""
    published = [edition for edition in find_editions(workspace.raw) if edition in guard.published]
    return [
        *wanted,
        *(each for each in published if each not in wanted and not stage_fingerprint(workspace, each)),
    ]


def _list_inventories(
    workspace: Workspace, editions: Iterable[str], tell: Notify
) -> tuple[list[Inventory], list[str]]:
    """List the files of each edition; return the inventories and the unreadable editions."""
    inventories, unread = [], []
    for edition in editions:
        try:
            inventories.append(list_submissions(workspace, edition))
        except UnreadableEditionError as error:
            tell(error.code, error.values)
            unread.append(edition)
    return inventories, unread


def republish(workspace: Workspace, tell: Notify = ignore_notice) -> Compilation:
    """Rebuild and publish from cached stage tables, without reading submissions.

    Raises what `compile_editions` raises.
    """
    with writing(workspace, tell):
        return publish_compiled(workspace, tell)


def publish_compiled(
    workspace: Workspace, tell: Notify = ignore_notice, guard: InputGuard | None = None
) -> Compilation:
    """Publish every edition that is compiled and still in `raw/`. The caller must hold the write lock.

    Raises what `compile_editions` raises, UncompiledEditionError if a published edition has to be compiled first, and
    StoppedError if there is no edition at all.
    """
    guard = guard or InputGuard.of(workspace)
    fingerprints = {
        edition: stage_fingerprint(workspace, edition) for edition in find_editions(workspace.raw)
    }
    compiled = {edition: fingerprint for edition, fingerprint in fingerprints.items() if fingerprint}
    guard.check_compiled(compiled)
    if not compiled and not guard.published:
        raise StoppedError("no_edition", {"raw": workspace.raw})
    origin = origin_of(workspace, compiled)
    is_new = published_origin(workspace.published) != origin
    if is_new:
        stages = [load_stage_tables(workspace, edition) for edition in compiled]
        publish(workspace, stages, origin, list(compiled), tell=tell)
        _report_units_without_files(workspace, tell)
    return Compilation(tuple(compiled), is_new)


def _report_units_without_files(workspace: Workspace, tell: Notify) -> None:
    """Send a notice of units that submitted files before and have none in the published build."""
    for edition, units in groupby(units_without_files(workspace.published), key=itemgetter("edition")):
        names = "、".join(f"{each['unit_code']} {each['unit']}" for each in units)
        tell("units_gone", {"edition": edition, "units": names})
