"""What a result was made from, as hashes: nothing is made again while they stay the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.intake.inventory import IgnoredFile, ReceivedFile
from pipeline.settings import ROOT

MADE_BY = (
    "pipeline/*.py",
    "pipeline/intake",
    "pipeline/normalize",
    "pipeline/rules",
    "pipeline/history",
    "pipeline/warehouse",
    "schemas",
)
"""What decides the content of the warehouse; orchestration, deliveries and the command line do not."""
LIBRARIES = ("duckdb", "opencc", "openpyxl", "pandas", "pandera", "pyarrow", "python-calamine", "xlrd")


@cache
def code_version() -> str:
    """A hash of mulu's code and knowledge and of the libraries it reads, judges and counts with."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    for path in sorted(_sources()):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterable[Path]:
    for place in MADE_BY:
        paths = ROOT.glob(place) if "*" in place else (ROOT / place).rglob("*")
        yield from (path for path in paths if path.suffix in {".py", ".sql", ".toml", ".csv"})


def edition_fingerprint(
    edition: str, files: Sequence[ReceivedFile], received: Sequence[int], ignored: Sequence[IgnoredFile]
) -> str:
    """Hash an edition's files, by path, content and order of receipt, what is ignored, and the code version."""
    lies_there = [(file.path, file.sha256) for file in files], [(each.path, each.reason) for each in ignored]
    return hashlib.sha256(repr((edition, code_version(), lies_there, list(received))).encode()).hexdigest()[
        :16
    ]


def build_fingerprint(editions: Iterable[str]) -> str:
    """A hash of the fingerprints of the editions in a build."""
    return hashlib.sha256("\n".join([code_version(), *editions]).encode()).hexdigest()[:16]
