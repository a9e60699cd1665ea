import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.deliver.bulletin import make_bulletin as make
from pipeline.deliver.bulletin.charts import Chart
from pipeline.deliver.bulletin.draw_charts import Drawings, drawing
from pipeline.deliver.bulletin.kept_charts import Drawing
from pipeline.deliver.bulletin.make_bulletin import make_bulletin
from pipeline.workspace import Workspace
from tests.deliver.bulletin.bulletin_files import BulletinFiles
from tests.editions import EDITION, SAMPLE, workspace_in
from tests.sharing import shared

LONG = ("*领域信息发布清单*", "*好差评*")
"""Registers that take long to read and that these tests can do without."""
UNIT = "410404*"
"""A county of the sample edition that handed in a damaged file, and its townships."""


@pytest.fixture(scope="session", autouse=True)
def _charts_drawn_once() -> Iterator[None]:
    """Draw equal charts once: they take three quarters of the time of a bulletin."""
    known: dict[str, Drawing] = {}

    @contextmanager
    def draw(charts: Mapping[str, Chart], folder: Path) -> Iterator[Callable[[], Drawings]]:
        keys = {name: json.dumps(chart, sort_keys=True) for name, chart in charts.items()}
        unknown = {name: chart for name, chart in charts.items() if keys[name] not in known}
        with drawing(unknown, folder) as wait:
            known.update({keys[name]: each for name, each in wait().items()})
        yield lambda: {name: known[key] for name, key in keys.items()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(make, "drawing", draw)
        yield


@pytest.fixture(scope="session")
def with_registers(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The catalogs of one county of the sample edition and nearly all registers, compiled. Not to be changed."""

    def make(folder: Path) -> None:
        workspace = workspace_in(folder)
        for unit in SAMPLE.glob(UNIT):
            shutil.copytree(unit, workspace.raw / EDITION / unit.name)
        target = workspace.raw / EDITION / "registers"
        shutil.copytree(SAMPLE / "registers", target, ignore=shutil.ignore_patterns(*LONG))
        compile_editions(workspace)

    return shared(tmp_path_factory, "with registers", make)


@pytest.fixture(scope="session")
def files(with_registers: Workspace, tmp_path_factory: pytest.TempPathFactory) -> BulletinFiles:
    """The bulletin of that edition, read back."""
    folder = tmp_path_factory.mktemp("made") / "通报"
    return BulletinFiles(make_bulletin(with_registers, EDITION, folder).folder)


@pytest.fixture
def warehouse(with_registers: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The warehouse folder, which the environment names."""
    monkeypatch.setenv("MULU_WAREHOUSE", str(with_registers.warehouse))
    yield with_registers.warehouse
    shutil.rmtree(with_registers.warehouse / "bulletin", ignore_errors=True)
