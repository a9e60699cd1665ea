"""Replace a file or folder in one step, and remove what killed processes left unfinished.

The new content is written beside its place, on the same file system, under a hidden name that says whose it is:
`.<name>.<process>.unfinished`. A rename puts it in place, so a reader sees all of the old content or all of the new.
Nothing is synced to disk before the rename (docs/decisions/0012-locks.md).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = re.compile(r"\..+\.(\d{1,9})\.unfinished(\..+)?")
"""The name of an unfinished file or folder, or of what is put beside one, such as a log."""
LONGEST_NAME = 40
"""Characters of the final name that the unfinished one repeats: a file system allows 255 bytes in all."""


class TakenError(ValueError):
    """A folder that is to be replaced holds something else than an earlier delivery."""


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Name an unfinished file or folder beside `path` for the block, which moves it into place.

    At the end of the block nothing is left under that name, nor under one that begins with it and a dot. What earlier
    processes left unfinished of the same file or folder is removed first.
    """
    beginning = f".{path.name[:LONGEST_NAME]}"
    aside = path.with_name(f"{beginning}.{os.getpid()}.unfinished")
    for left in _beside(path, f"{beginning}."):
        if _is_abandoned(left.name):
            _remove(left)
    _remove_parts(aside)
    try:
        yield aside
    finally:
        _remove_parts(aside)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Name an unfinished file for the block, which replaces `path` if the block ends without an error."""
    with unfinished(path) as aside:
        yield aside
        aside.replace(path)


def replace_content(path: Path, content: bytes) -> None:
    """Replace the content of a file, which may be new, as may its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as aside:
        aside.write_bytes(content)


@contextmanager
def replacing_folder(folder: Path, mark: str) -> Iterator[Path]:
    """Make an unfinished folder for the block, which replaces `folder` if the block ends without an error.

    Raises:
        TakenError: the folder holds something, but not the file `mark`, by which an earlier delivery is known.
    """
    if folder.exists() and not (folder / mark).is_file() and not _is_empty(folder):
        raise TakenError(str(folder))
    with unfinished(folder) as aside:
        aside.mkdir(parents=True)
        yield aside
        if folder.exists():
            folder.rename(f"{aside}.former")
        aside.rename(folder)


def remove_leftovers(warehouse: Path) -> None:
    """Remove what killed processes left unfinished below the warehouse folder.

    The caller must hold the write lock. Only holders of the lock write single files there, so whoever began one is
    dead. Folders are delivered without the lock: an unfinished one stays while its process runs.
    """
    elsewhere = [path for path in warehouse.iterdir() if path.is_symlink() and path.is_dir()]
    for top in (warehouse, *elsewhere):
        for place, folders, files in os.walk(top):
            for name in (*filter(UNFINISHED.fullmatch, files), *filter(_is_abandoned, folders)):
                _remove(Path(place, name))


def _is_abandoned(name: str) -> bool:
    """Return True for the name of an unfinished file or folder whose process has ended."""
    found = UNFINISHED.fullmatch(name)
    return found is not None and not _is_running(int(found[1]))


def _remove_parts(aside: Path) -> None:
    for path in (aside, *_beside(aside, f"{aside.name}.")):
        _remove(path)


def _beside(path: Path, beginning: str) -> list[Path]:
    """List what lies beside a path under names that begin so; a pattern would take longer than the writing."""
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        return [each for each in path.parent.iterdir() if each.name.startswith(beginning)]
    return []


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's process
        return True
    return True


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
