"""Check the machine: rights, disk space, who is writing, versions of Python and packages."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path

from filelock import FileLock, Timeout
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from pipeline.storage.write_lock import lock_holder
from pipeline.workspace import Workspace
from schemas.documents.doctor import Remark

PACKAGE = "mulu"
NAMED = ("duckdb", "dagster", "pandas", "pyarrow", "python-calamine")
"""Packages whose versions are told, because results or services depend on them."""
LEAST_FREE = 1 << 30
BUILDS = 3
"""Files of the size of the published one that may lie side by side while a new one is built."""


def results_can_be_written(workspace: Workspace) -> Iterator[Remark]:
    """Check that a file can be written where results go."""
    place = _existing(workspace.warehouse)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        yield Remark("not_writable", {"path": place, "error": error.strerror})


def disk_has_room(workspace: Workspace) -> Iterator[Remark]:
    """Check that the disk has room for a compilation."""
    place = _existing(workspace.warehouse)
    published = workspace.published.stat().st_size if workspace.published.is_file() else 0
    free, needed = shutil.disk_usage(place).free, LEAST_FREE + BUILDS * published
    if free < needed:
        yield Remark("disk_low", {"path": place, "free": free >> 20, "needed": needed >> 20})


def nobody_is_writing(workspace: Workspace) -> Iterator[Remark]:
    """Tell who holds the write lock. A lock that nobody holds is free, whatever the file says."""
    if not workspace.lock.is_file():
        return
    lock = FileLock(workspace.lock, timeout=0, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        yield Remark("being_written", lock_holder(workspace.lock))
    else:
        lock.release()


def versions_fit(_workspace: Workspace) -> Iterator[Remark]:
    """Check Python and every package against what mulu requires; tell those that matter most."""
    python = metadata(PACKAGE)["Requires-Python"]
    if not SpecifierSet(python).contains(platform.python_version()):
        yield Remark("wrong_python", {"found": platform.python_version(), "wanted": python})
    for wanted in map(Requirement, requires(PACKAGE) or ()):
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield from _package(wanted)
    found = {name: _version(name) for name in (PACKAGE, *NAMED)}
    listed = [
        f"Python {platform.python_version()}",
        *(f"{name} {each}" for name, each in found.items() if each),
    ]
    yield Remark("versions", {"versions": listed})


def _package(wanted: Requirement) -> Iterator[Remark]:
    found, range_ = _version(wanted.name), str(wanted.specifier)
    if found is None:
        yield Remark("missing_package", {"package": wanted.name, "wanted": range_})
    elif not wanted.specifier.contains(found, prereleases=True):
        yield Remark("wrong_package", {"package": wanted.name, "found": found, "wanted": range_})


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _existing(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *folder.parents) if each.exists())
