"""The whole compilation: from the files in `raw/` to the published warehouse, as plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from pipeline.fingerprint import build_fingerprint
from pipeline.intake.inventory import find_editions
from pipeline.intake.pool import start_server
from pipeline.lock import writing
from pipeline.settings import Settings
from pipeline.stages import kept_fingerprint, kept_history, kept_tables, list_submissions, refresh
from pipeline.warehouse.invariants import BrokenInvariantError
from pipeline.warehouse.place import Origin, published_origin
from pipeline.warehouse.publish import publish
from schemas import reference
from schemas.notices import Tell, in_silence

__all__ = ["BrokenInvariantError", "Compilation", "UnknownEditionError", "compile_editions"]

Progress = Callable[[str, int, int], None]
"""Told the edition, how many files it has, and how many of them are done more."""


@dataclass(frozen=True, slots=True)
class Compilation:
    """What a compilation did: the editions now published, and whether a new file was published for it."""

    editions: tuple[str, ...]
    is_new: bool


class UnknownEditionError(ValueError):
    """An edition was asked for that has no folder in `raw/`."""


def compile_editions(
    settings: Settings,
    editions: Sequence[str] = (),
    progress: Progress = lambda *_: None,
    tell: Tell = in_silence,
) -> Compilation:
    """The published file holds these editions (all in `raw/`, if none is named) as their files are now.

    Editions compiled before and still in `raw/` stay in it. Where nothing changed, nothing is made again. Of two
    compilations one waits for the other; `tell` hears of that.

    Raises:
        UnknownEditionError: `raw/` has no folder for an edition.
        BrokenInvariantError: the new build would be wrong; the published file stays as it was.
        NewerFileError: a newer program published; so does that.
        OSError, duckdb.Error: something cannot be written; so does that.
    """
    start_server()
    wanted = editions_of(settings, editions)
    with writing(settings, tell):
        for edition in wanted:
            inventory = list_submissions(settings, edition)
            refresh(settings, inventory, partial(progress, edition, len(inventory.files)))
        pa.default_memory_pool().release_unused()  # what the stages held, before the build needs its own
        return publish_compiled(settings, tell)


def publish_kept(settings: Settings, tell: Tell = in_silence) -> Compilation:
    """As `compile_editions`, but from what is kept of the stages: no submission is read, and none looked for.

    Raises what `compile_editions` raises.
    """
    with writing(settings, tell):
        return publish_compiled(settings, tell)


def editions_of(settings: Settings, wanted: Sequence[str]) -> list[str]:
    """The editions to compile: those wanted, or all there are."""
    found = find_editions(settings.raw)
    missing = [edition for edition in wanted if edition not in found]
    if missing:
        raise UnknownEditionError(", ".join(missing))
    return list(wanted) or found


def publish_compiled(settings: Settings, tell: Tell = in_silence) -> Compilation:
    """Every edition that is compiled and still in `raw/` is in the published file. For who holds the lock."""
    kept = {edition: kept_fingerprint(settings, edition) for edition in find_editions(settings.raw)}
    compiled = {edition: fingerprint for edition, fingerprint in kept.items() if fingerprint}
    history = build_fingerprint(kept_history(settings, edition) for edition in compiled)
    origin = Origin(build_fingerprint(compiled.values()), history)
    is_new = published_origin(settings.published) != origin
    if is_new:
        stages = [kept_tables(settings, edition) for edition in compiled]
        publish(settings.published, reference.load(), stages, origin, list(compiled), tell=tell)
    return Compilation(tuple(compiled), is_new)
