"""A delivery of several files is made beside its place and takes it in one step."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEFT = re.compile(r"\.(new|old)")


class TakenError(ValueError):
    """At the place of the delivery lies something else."""


@contextmanager
def beside(folder: Path, mark: str) -> Iterator[Path]:
    """A new folder that takes the place of `folder` when the block ends well, and is gone when it does not.

    `mark` is the file by which an earlier delivery is known.

    Raises:
        TakenError: the folder holds something without it.
    """
    if folder.exists() and not (folder / mark).is_file() and not _is_empty(folder):
        raise TakenError(str(folder))
    _remove_litter(folder)
    aside, former = (folder.with_name(f".{folder.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    aside.mkdir(parents=True)
    try:
        yield aside
        if folder.exists():
            folder.rename(former)
        aside.rename(folder)
    finally:
        for left in (aside, former):
            shutil.rmtree(left, ignore_errors=True)


def _remove_litter(folder: Path) -> None:
    """What a process that was killed left beside the folder is gone."""
    for left in folder.parent.glob(f".{folder.name}.*.*"):
        if LEFT.fullmatch(left.suffix) and not Path("/proc", left.suffixes[-2][1:]).exists():
            shutil.rmtree(left)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
