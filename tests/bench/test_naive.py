from hashlib import sha256
from pathlib import Path

import pytest

from bench.change import change_one_workbook
from bench.naive import compile_naively
from tests.support import HEAD, UNIT, item, put, sheet

UNITS = (UNIT, "410423-鲁山县", "410425-郏县")
BELOW = ["事项1", "事项2", "事项3"]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Three workbooks of the usual layout; each has three items below one, one of them not for townships."""
    for unit in UNITS:
        items = [item(level2=name, township="√" if name != BELOW[0] else "") for name in BELOW]
        put(tmp_path / "raw" / "2020", sheet([*HEAD, *items]), path=f"{unit}/财政预决算.xlsx")
    return tmp_path / "raw"


def contents(raw: Path) -> dict[Path, str]:
    return {path: sha256(path.read_bytes()).hexdigest() for path in raw.rglob("*.xlsx")}


def test_the_naive_script_reaches_the_totals_of_the_usual_layout(raw: Path, tmp_path: Path) -> None:
    assert compile_naively(raw, tmp_path / "naive.duckdb") == [3, 9, 3, 6]


def test_the_naive_script_skips_what_it_cannot_read(raw: Path, tmp_path: Path) -> None:
    (raw / "2020" / UNIT / "损坏.xlsx").write_bytes(b"no workbook")
    assert compile_naively(raw, tmp_path / "naive.duckdb") == [3, 9, 3, 6]


def test_a_change_gives_one_file_new_content_each_time(raw: Path) -> None:
    before = contents(raw)
    changed = change_one_workbook(raw, "第1次修改")
    after = contents(raw)
    assert [path for path in before if before[path] != after[path]] == [changed]
    change_one_workbook(raw, "第2次修改")
    assert contents(raw)[changed] != after[changed]
