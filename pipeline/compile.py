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
from pipeline.settings import Settings
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
    settings: Settings,
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
    wanted = select_editions(settings, editions)
    tell_other_folders(settings, tell)
    with writing(settings, tell):
        guard = InputGuard.of(settings, accept_loss)
        _refuse_unknown(set(accept_loss) - guard.published.keys() - set(find_editions(settings.raw)))
        due = _add_uncompiled(settings, wanted, guard)
        inventories, unread = _list_inventories(settings, due, tell)
        guard.check({inventory.edition: inventory.files for inventory in inventories})
        with _preparing_warehouse(settings, inventories):
            for inventory in inventories:
                refresh(
                    settings, inventory, partial(progress, inventory.edition, len(inventory.files)), guard
                )
        pa.default_memory_pool().release_unused()  # free the memory of the stages before the build starts
        return replace(publish_compiled(settings, tell, guard), unread=tuple(unread))


@contextmanager
def _preparing_warehouse(settings: Settings, inventories: Iterable[Inventory]) -> Iterator[None]:
    """Make the prepared warehouse beside the block if an edition changed: normalizing leaves a core idle."""
    changed = [each for each in inventories if stage_fingerprint(settings, each.edition) != each.fingerprint]
    with ThreadPoolExecutor(1) as thread:
        prepared = (
            thread.submit(prepared_warehouse, settings.prepared, settings.reference) if changed else None
        )
        yield
        if prepared:
            prepared.result()


def select_editions(settings: Settings, wanted: Sequence[str]) -> list[str]:
    """Return the editions to compile: those wanted, or all in `raw/`. Raises UnknownEditionError."""
    available = find_editions(settings.raw)
    _refuse_unknown(set(wanted) - set(available))
    return list(wanted) or available


def _refuse_unknown(editions: Collection[str]) -> None:
    if editions:
        raise UnknownEditionError(", ".join(sorted(editions)))


def _add_uncompiled(settings: Settings, wanted: Sequence[str], guard: InputGuard) -> list[str]:
    """Return the wanted editions, and the published ones in `raw/` that have no stage tables."""
    published = [edition for edition in find_editions(settings.raw) if edition in guard.published]
    return [
        *wanted,
        *(each for each in published if each not in wanted and not stage_fingerprint(settings, each)),
    ]


def _list_inventories(
    settings: Settings, editions: Iterable[str], tell: Notify
) -> tuple[list[Inventory], list[str]]:
    """List the files of each edition; return the inventories and the unreadable editions."""
    inventories, unread = [], []
    for edition in editions:
        try:
            inventories.append(list_submissions(settings, edition))
        except UnreadableEditionError as error:
            tell(error.code, error.values)
            unread.append(edition)
    return inventories, unread


def republish(settings: Settings, tell: Notify = ignore_notice) -> Compilation:
    """Rebuild and publish from cached stage tables, without reading submissions.

    Raises what `compile_editions` raises.
    """
    with writing(settings, tell):
        return publish_compiled(settings, tell)


def publish_compiled(
    settings: Settings, tell: Notify = ignore_notice, guard: InputGuard | None = None
) -> Compilation:
    """Publish every edition that is compiled and still in `raw/`. The caller must hold the write lock.

    Raises what `compile_editions` raises, UncompiledEditionError if a published edition has to be compiled first, and
    StoppedError if there is no edition at all.
    """
    guard = guard or InputGuard.of(settings)
    fingerprints = {edition: stage_fingerprint(settings, edition) for edition in find_editions(settings.raw)}
    compiled = {edition: fingerprint for edition, fingerprint in fingerprints.items() if fingerprint}
    guard.check_compiled(compiled)
    if not compiled and not guard.published:
        raise StoppedError("no_edition", {"raw": settings.raw})
    origin = origin_of(settings, compiled)
    is_new = published_origin(settings.published) != origin
    if is_new:
        stages = [load_stage_tables(settings, edition) for edition in compiled]
        publish(settings, stages, origin, list(compiled), tell=tell)
        _report_units_without_files(settings, tell)
    return Compilation(tuple(compiled), is_new)


def _report_units_without_files(settings: Settings, tell: Notify) -> None:
    """Send a notice of units that submitted files before and have none in the published build."""
    for edition, units in groupby(units_without_files(settings.published), key=itemgetter("edition")):
        names = "、".join(f"{each['unit_code']} {each['unit']}" for each in units)
        tell("units_gone", {"edition": edition, "units": names})
