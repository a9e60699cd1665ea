"""Make fingerprints of what a result is made from. While they stay the same, nothing is made again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path

from pipeline.workspace import ROOT

WAREHOUSE = (
    "pipeline/*.py",
    "pipeline/text",
    "pipeline/storage",
    "pipeline/isolation",
    "pipeline/files",
    "pipeline/tables",
    "pipeline/normalize",
    "pipeline/rules",
    "pipeline/history",
    "pipeline/warehouse",
    "schemas",
)
"""The code and data that decide the content of the warehouse; orchestration and deliveries do not."""
_NAME = re.compile(r"[\w.-]+")


@cache
def code_version(*places: str) -> str:
    """Hash the code and data in these places of the repository, and the versions of the libraries.

    A place is a folder, a file or a pattern. By default, those that decide the content of the warehouse.
    """
    digest = hashlib.sha256(repr(library_versions()).encode())
    for path in sorted(set(_files(places or WAREHOUSE))):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def library_versions() -> list[tuple[str, str]]:
    """List mulu's libraries with their installed versions: any of them may decide a result."""
    names = {_NAME.match(each)[0] for each in requires("mulu") or () if "extra ==" not in each}  # type: ignore[index]
    return [(name, version(name)) for name in sorted(names)]


def _files(places: Iterable[str]) -> Iterable[Path]:
    for place in places:
        for found in ROOT.glob(place):
            paths = found.rglob("*") if found.is_dir() else [found]
            yield from (path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def fingerprint_of(*made_from: object) -> str:
    """Hash what a result was made from, and the code version. Values with the same `repr` count as equal."""
    return hashlib.sha256(repr((code_version(), made_from)).encode()).hexdigest()[:16]
