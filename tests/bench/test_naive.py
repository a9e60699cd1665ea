from hashlib import sha256
from pathlib import Path

from bench.change import change_one_workbook
from bench.naive import compile_naively
from simulation.editions.sample_file import SampleFile
from simulation.writers.write_workbook import write_workbook


def written(files: list[SampleFile], folder: Path) -> Path:
    for file in files:
        write_workbook(file.rendered.workbook, folder / "2020" / file.path)
    return folder


def contents(raw: Path) -> dict[Path, str]:
    return {path: sha256(path.read_bytes()).hexdigest() for path in raw.rglob("*.xlsx")}


def test_the_naive_script_reaches_the_totals_of_the_usual_layout(
    canonical: list[SampleFile], tmp_path: Path
) -> None:
    counted = [[*file.counts().by_tier("county"), *file.counts().by_tier("township")] for file in canonical]
    raw = written(canonical, tmp_path / "raw")
    assert compile_naively(raw, tmp_path / "naive.duckdb") == [
        sum(column) for column in zip(*counted, strict=True)
    ]


def test_the_naive_script_skips_what_it_cannot_read(canonical: list[SampleFile], tmp_path: Path) -> None:
    raw = written(canonical[:1], tmp_path / "raw")
    (raw / "2020" / "410422-叶县").mkdir(parents=True, exist_ok=True)
    (raw / "2020" / "410422-叶县" / "财政预决算.xlsx").write_bytes(b"no workbook")
    assert compile_naively(raw, tmp_path / "naive.duckdb")[1] == canonical[0].counts().by_tier("county")[1]


def test_a_change_gives_one_file_new_content_each_time(canonical: list[SampleFile], tmp_path: Path) -> None:
    raw = written(canonical, tmp_path / "raw")
    before = contents(raw)
    changed = change_one_workbook(raw, "第1次修改")
    after = contents(raw)
    assert [path for path in before if before[path] != after[path]] == [changed]
    change_one_workbook(raw, "第2次修改")
    assert contents(raw)[changed] != after[changed]
