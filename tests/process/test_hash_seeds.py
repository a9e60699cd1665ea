"""The same input gives the same tables and returns, whatever the hash seed and the order in which files came."""

import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.workspace import ROOT, Workspace
from tests.editions import workspace_in
from tests.process.places import Content, content, environment, hand_in, running
from tests.support import by_profile

SEEDS = by_profile((1, 2), nightly=(1, 2, 3, 4, 5, 6))
RUN = """
from pipeline.compile import compile_editions
from pipeline.deliver.returns.return_edition import return_findings
from pipeline.workspace import find_workspace
from pipeline.warehouse.table_sources import derived_steps, tables_in_order
compile_editions(find_workspace())
return_findings(find_workspace())
print(derived_steps(), tables_in_order())
"""
BULLETIN = """
import sys
from pathlib import Path
from pipeline.deliver.bulletin.make_bulletin import make_bulletin
from pipeline.workspace import find_workspace
make_bulletin(find_workspace(), "2020", Path(sys.argv[1]))
"""


@dataclass(frozen=True)
class Made:
    """What a process made: the published tables, the returns by path, and the order in which it made tables."""

    workspace: Workspace
    tables: Content
    returns: dict[str, bytes]
    order: str


def compiled_anew(original: Workspace, folder: Path, seed: int) -> Made:
    """Compile the same files, copied in another order, with another hash seed."""
    workspace = workspace_in(folder)
    files = sorted(path for path in original.raw.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)  # noqa: S311
    for file in files:
        place = workspace.raw / file.relative_to(original.raw)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        os.utime(place, (seed, seed))
    variables = environment(workspace) | {"PYTHONHASHSEED": str(seed)}
    order = subprocess.check_output(running(RUN), env=variables, cwd=ROOT, text=True)
    returns = workspace.warehouse / "returns"
    found = {str(path.relative_to(returns)): path.read_bytes() for path in returns.rglob("*.xlsx")}
    return Made(workspace, content(workspace), found, order)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    original = workspace_in(tmp_path_factory.mktemp("original"))
    hand_in(original, 5)
    return [compiled_anew(original, tmp_path_factory.mktemp("anew"), seed) for seed in SEEDS]


def test_file_order_and_hash_seed_do_not_change_the_tables(made: list[Made]) -> None:
    first, *others = (each.tables for each in made)
    for other in others:
        assert {name for name in first if other[name] != first[name]} == set()


def test_file_order_and_hash_seed_do_not_change_the_bytes_of_returns(made: list[Made]) -> None:
    first, *others = (each.returns for each in made)
    assert first
    assert others == [first] * len(others)


def test_the_order_of_tables_is_the_same_in_every_process(made: list[Made]) -> None:
    assert len({each.order for each in made}) == 1


def test_the_same_build_gives_the_same_bytes_of_its_bulletin(made: list[Made], tmp_path: Path) -> None:
    published, bulletins = made[0].workspace.published, []
    for seed in SEEDS[:2]:
        folder = tmp_path / str(seed)
        variables = os.environ | {"PYTHONHASHSEED": str(seed), "MULU_WAREHOUSE": str(published.parent)}
        subprocess.check_call([*running(BULLETIN), folder], env=variables, cwd=ROOT)
        bulletins.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert bulletins[0] == bulletins[1]
    assert len(bulletins[0]) > 3
