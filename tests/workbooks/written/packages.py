"""Workbooks as bytes, and what can be changed in their packages."""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from simulation.model import Workbook
from simulation.write import write

Change = Callable[[str], str]


def saved(workbook: Workbook, suffix: str = ".xlsx") -> bytes:
    """The workbook as a file of this kind."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"workbook{suffix}"
        write(workbook, path)
        return path.read_bytes()


def entries(package: bytes) -> dict[str, bytes]:
    """The parts of a zip package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip package of these parts in this order, dated 1980; a name may come twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.NameToInfo.pop(name, None)
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return file.getvalue()


def changed(package: bytes, changes: Mapping[str, Change]) -> bytes:
    """The package with some parts changed; a part that no change alters is a ValueError, so that a slip is seen."""
    parts = entries(package)
    for name, change in changes.items():
        before = parts[name].decode()
        after = change(before)
        if after == before:
            raise ValueError(name)
        parts[name] = after.encode()
    return packed(parts.items())


def cell_becomes(address: str, inner: str, kind: str = "") -> Change:
    """A change of sheet XML: the cell at `address` holds `inner`, and is of the cell type `kind`."""
    cell = re.compile(rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')
    mark = f' t="{kind}"' if kind else ""
    return lambda xml: cell.sub(lambda found: f'<c r="{address}"{found[1] or ""}{mark}>{inner}</c>', xml)
