"""Deliveries go stale with all code that decides them."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.deliver.bulletin.bulletin_manifest import MADE_BY as BULLETIN
from pipeline.deliver.returns.returns_manifest import MADE_BY as RETURNS
from pipeline.storage.fingerprint import WAREHOUSE, _files
from pipeline.workspace import ROOT

RETURN = "pipeline/deliver/returns/mark_workbook.py"
MAKE = "pipeline/deliver/bulletin/make_bulletin.py"


@pytest.mark.parametrize(
    ("module", "places"), [(RETURN, RETURNS), (MAKE, (BULLETIN, *WAREHOUSE))], ids=["returns", "bulletin"]
)
def test_every_import_of_a_delivery_is_in_its_fingerprint(module: str, places: Iterable[str]) -> None:
    assert imported_from(ROOT / module) - set(_files(places)) == set()


def imported_from(start: Path) -> set[Path]:
    """The files of the repository that a file imports, and those that they import."""
    found, left = {start}, [start]
    while left:
        new = set(_imports(left.pop())) - found
        found |= new
        left.extend(new)
    return found


def _imports(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            place = ROOT.joinpath(*node.module.split("."))
            below = [place / f"{alias.name}.py" for alias in node.names]
            yield from (each for each in [place.with_suffix(".py"), *below] if each.is_file())
