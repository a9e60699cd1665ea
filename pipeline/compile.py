"""The whole compilation: from the files in `raw/` to the published warehouse, as plain Python."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from pipeline.files.inventory import find_editions
from pipeline.input_guard import InputGuard
from pipeline.progress import EditionProgress
from pipeline.settings import Settings
from pipeline.stages import (
    Inventory,
    UnreadableEditionError,
    kept_fingerprint,
    kept_history,
    kept_tables,
    list_submissions,
    refresh,
)
from pipeline.storage.fingerprint import fingerprint_of
from pipeline.storage.write_lock import writing
from pipeline.warehouse.invariants import BrokenInvariantError
from pipeline.warehouse.publish import publish
from pipeline.warehouse.published_file import Origin, published_origin
from pipeline.warehouse.query import units_without_files
from schemas.documents.notices import Notify, StoppedError, ignore_notice
from schemas.reference.reference_data import load_reference

__all__ = ["BrokenInvariantError", "Compilation", "UnknownEditionError", "compile_editions"]


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a compilation did: the editions now published, and whether a new file was published for it.

    `unread`: editions whose folder could not be read; what was published of them stays.
    """

    editions: tuple[str, ...]
    is_new: bool
    unread: tuple[str, ...] = ()


class UnknownEditionError(ValueError):
    """An edition was asked for that has no folder in `raw/`."""


def compile_editions(
    settings: Settings,
    editions: Sequence[str] = (),
    progress: EditionProgress = lambda *_: None,
    tell: Notify = ignore_notice,
    accept_loss: Sequence[str] = (),
) -> Compilation:
    """Publish these editions (all in `raw/`, if none is named) as their files are now.

    Editions compiled before and still in `raw/` stay published. Where nothing changed, nothing is made again. Of two
    compilations one waits for the other; `tell` hears of that, of editions that cannot be read (they stay as they
    were published) and of units of which nothing is left.

    Raises:
        UnknownEditionError: `raw/` has no folder for an edition.
        LostInputError: an edition, or most of its files, would no longer be published, and `accept_loss` does not
            name it; the published file stays as it was.
        BrokenInvariantError: the new build would be wrong; the published file stays as it was.
        NewerFileError: a newer program published; so does that.
        OSError, duckdb.Error: something cannot be written; so does that.
    """
    wanted = editions_of(settings, editions)
    with writing(settings, tell):
        guard = InputGuard.of(settings, accept_loss)
        _refuse_unknown(set(accept_loss) - guard.published.keys() - set(find_editions(settings.raw)))
        inventories, unread = _inventories(settings, _with_uncompiled(settings, wanted, guard), tell)
        guard.check({inventory.edition: inventory.files for inventory in inventories})
        for inventory in inventories:
            refresh(settings, inventory, partial(progress, inventory.edition, len(inventory.files)), guard)
        pa.default_memory_pool().release_unused()  # what the stages held, before the build needs its own
        return replace(publish_compiled(settings, tell, guard), unread=tuple(unread))


def _inventories(
    settings: Settings, editions: Iterable[str], tell: Notify
) -> tuple[list[Inventory], list[str]]:
    """List the files of each edition; return the inventories, and the editions whose folder cannot be read."""
    inventories, unread = [], []
    for edition in editions:
        try:
            inventories.append(list_submissions(settings, edition))
        except UnreadableEditionError as error:
            tell(error.code, error.values)
            unread.append(edition)
    return inventories, unread


def _with_uncompiled(settings: Settings, wanted: Sequence[str], guard: InputGuard) -> list[str]:
    """Return the wanted editions and those that are published, lie in `raw/` and have lost their stage tables."""
    published = [edition for edition in find_editions(settings.raw) if edition in guard.published]
    return [
        *wanted,
        *(each for each in published if each not in wanted and not kept_fingerprint(settings, each)),
    ]


def publish_kept(settings: Settings, tell: Notify = ignore_notice) -> Compilation:
    """As `compile_editions`, but from what is kept of the stages: no submission is read, and none looked for.

    Raises what `compile_editions` raises.
    """
    with writing(settings, tell):
        return publish_compiled(settings, tell)


def editions_of(settings: Settings, wanted: Sequence[str]) -> list[str]:
    """Return the editions to compile: those wanted, or all there are. Raises UnknownEditionError."""
    found = find_editions(settings.raw)
    _refuse_unknown(set(wanted) - set(found))
    return list(wanted) or found


def _refuse_unknown(editions: Collection[str]) -> None:
    if editions:
        raise UnknownEditionError(", ".join(sorted(editions)))


def publish_compiled(
    settings: Settings, tell: Notify = ignore_notice, guard: InputGuard | None = None
) -> Compilation:
    """Publish every edition that is compiled and still in `raw/`. For who holds the lock.

    Raises what `compile_editions` raises, UncompiledEditionError where a published edition has to be compiled first,
    and StoppedError where there is no edition at all.
    """
    guard = guard or InputGuard.of(settings)
    kept = {edition: kept_fingerprint(settings, edition) for edition in find_editions(settings.raw)}
    compiled = {edition: fingerprint for edition, fingerprint in kept.items() if fingerprint}
    guard.check_compiled(compiled)
    if not compiled and not guard.published:
        raise StoppedError("no_edition", {"raw": settings.raw})
    history = fingerprint_of(*(kept_history(settings, edition) for edition in compiled))
    origin = Origin(fingerprint_of(*compiled.values()), history)
    is_new = published_origin(settings.published) != origin
    if is_new:
        stages = [kept_tables(settings, edition) for edition in compiled]
        publish(settings.published, load_reference(), stages, origin, list(compiled), tell=tell)
        _tell_of_units(settings, tell)
    return Compilation(tuple(compiled), is_new)


def _tell_of_units(settings: Settings, tell: Notify) -> None:
    """Tell of units that handed in files and have none left in the build that is published now."""
    for edition, units in groupby(units_without_files(settings.published), key=itemgetter("edition")):
        named = "、".join(f"{each['unit_code']} {each['unit']}" for each in units)
        tell("units_gone", {"edition": edition, "units": named})
