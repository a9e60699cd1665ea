"""An export holds an edition's rows, describes them as frictionless demands, and replaces only itself."""
# ruff: noqa: S608 - names come from schemas/, not from outside

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.deliver.export import export_edition as make
from pipeline.deliver.export.export_edition import DESCRIPTOR, export_edition
from pipeline.deliver.export.export_rows import is_exported_whole, row_order
from pipeline.storage.atomic import TakenError
from pipeline.warehouse.published_editions import UnpublishedEditionError
from pipeline.workspace import Workspace
from schemas.documents.export import load_export
from schemas.tables.table_descriptions import load_tables
from tests.clients.client import client, run
from tests.editions import EDITION, rows


@pytest.fixture(scope="module")
def exported(compiled: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "数据 1"
    assert export_edition(compiled.published, EDITION, folder).folder == folder
    return folder


def described(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return descriptor


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_frictionless_finds_nothing_wrong(exported: Path) -> None:
    frictionless = client("frictionless").with_name("frictionless")
    report = json.loads(run(frictionless, "validate", exported / DESCRIPTOR, "--json"))
    assert report["valid"]
    assert report["stats"]["tasks"] == 2 * len(load_tables()) + 1


def test_frictionless_finds_a_broken_export(exported: Path, tmp_path: Path) -> None:
    for name, content in contents(exported).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    tiers = tmp_path / "csv" / "core.level2_tier.csv"
    tiers.write_bytes(tiers.read_bytes() + f"{EDITION},nothing,county\n".encode())
    with pytest.raises(AssertionError):
        run(client("frictionless").with_name("frictionless"), "validate", tmp_path / DESCRIPTOR)


def test_every_file_is_described_with_its_hash_and_bytes(exported: Path) -> None:
    files = contents(exported)
    hashes = {each["path"]: (each["hash"], each["bytes"]) for each in described(exported)["resources"]}
    assert hashes == {
        name: (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content))
        for name, content in files.items()
        if name != DESCRIPTOR
    }


def test_columns_keys_and_references_are_described(exported: Path) -> None:
    resources = {each["name"]: each for each in described(exported)["resources"]}
    for name, table in load_tables().items():
        schema = resources[name]["schema"]
        assert [field["name"] for field in schema["fields"]] == list(table.column_names)
        assert all(" | " in field["description"] for field in schema["fields"])
        assert schema["primaryKey"] == list(table.key)
        references = [
            key
            for key in table.foreign
            if is_exported_whole(load_tables()[key.table]) or not is_exported_whole(table)
        ]
        assert len(schema["foreignKeys"]) == len(references)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_rows_equal_those_of_the_table_in_the_stated_order(
    compiled: Workspace, exported: Path, kind: str
) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{compiled.published}' AS mulu (READ_ONLY)")
        for name, table in load_tables().items():
            path = f"{exported}/{kind}/{name}.{kind}"
            source = f"read_csv('{path}', all_varchar = true)" if kind == "csv" else f"'{path}'"
            texts = [column.name for column in table.columns if column.type in {"text", "integer"}]
            plain = [
                f"CASE WHEN {text}::VARCHAR LIKE '''%' THEN {text}[2:] ELSE {text}::VARCHAR END"
                for text in texts
            ]
            shown = ", ".join(plain if kind == "csv" else [f"{text}::VARCHAR" for text in texts])
            columns = ", ".join(f"nullif({text}::VARCHAR, '')" for text in texts)
            left = connection.execute(f"SELECT {shown} FROM {source}").fetchall()
            right = connection.execute(f"SELECT {columns} FROM mulu.{name}{row_order(table)}").fetchall()
            assert [[cell or None for cell in row] for row in left] == [list(row) for row in right], name


def test_an_unpublished_edition_is_not_exported(compiled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnpublishedEditionError):
        export_edition(compiled.published, "1999", tmp_path / "none")
    assert not list(tmp_path.iterdir())


def test_the_same_file_gives_the_same_bytes(compiled: Workspace, exported: Path, tmp_path: Path) -> None:
    export_edition(compiled.published, EDITION, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(exported)


def test_the_workbook_shows_each_rollup_in_chinese(compiled: Workspace, exported: Path) -> None:
    book = openpyxl.load_workbook(exported / load_export().summary.file)
    assert book.sheetnames[0] == load_export().summary.about
    tables = {table.label: table for table in load_tables().values() if table.layer == "rollup"}
    assert set(book.sheetnames[1:]) == set(tables)
    for title, table in tables.items():
        [(count,)] = rows(compiled, f"SELECT count(*) FROM {table.full_name}")
        assert book[title].max_row == count + 1
        assert book[title].freeze_panes.endswith("2")
    sheet = book["按单位汇总"]
    header, first = ([cell.value for cell in sheet[row]] for row in (1, 2))
    assert header[:5] == ["版次", "口径", "单位代码", "单位名称", "层级"]
    assert first[4] in {"县级", "乡级", "市级", "村级"}
    assert sheet["F2"].number_format == "0"


@pytest.fixture
def few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Export two tables and no workbook, where what is exported is not the point."""
    few = {name: load_tables()[name] for name in ("ref.unit", "core.level2_item")}
    monkeypatch.setattr(make, "load_tables", lambda: few)
    monkeypatch.setattr(make, "build_summary", lambda *_: b"")


@pytest.mark.usefixtures("few_tables")
def test_only_an_earlier_export_is_replaced(compiled: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "data"
    export_edition(compiled.published, EDITION, place)
    (place / "left over").touch()
    export_edition(compiled.published, EDITION, place)
    assert not (place / "left over").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(TakenError):
        export_edition(compiled.published, EDITION, tmp_path / "mine")
    assert {path.name for path in tmp_path.iterdir()} == {"data", "mine"}


@pytest.mark.usefixtures("few_tables")
def test_a_failure_leaves_the_earlier_export(
    compiled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "data"
    export_edition(compiled.published, EDITION, place)
    before = contents(place)
    monkeypatch.setattr(make, "build_summary", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_edition(compiled.published, EDITION, place)
    assert contents(place) == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.usefixtures("few_tables")
def test_remains_of_a_killed_export_are_removed(compiled: Workspace, tmp_path: Path) -> None:
    (tmp_path / ".data.999999999.unfinished").mkdir()
    (tmp_path / ".data.mine").mkdir()
    export_edition(compiled.published, EDITION, tmp_path / "data")
    assert {path.name for path in tmp_path.iterdir()} == {"data", ".data.mine"}


def test_the_command_reports_success_and_wrong_use(
    compiled: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MULU_WAREHOUSE", str(compiled.warehouse))

    def run_export(edition: str, folder: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["export", "--edition", edition, "-o", str(tmp_path / folder)])
        return done.exit_code, done.output

    status, output = run_export(EDITION, "data")
    assert (status, f"已导出 {len(load_tables())} 张表" in output) == (0, True)
    assert (tmp_path / "data" / "csv" / "ref.unit.csv").read_text(encoding="utf-8").startswith("unit_code,")
    status, output = run_export("1999", "other")
    assert (status, "没有发布过这个版次：1999" in output) == (2, True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    status, output = run_export(EDITION, "mine")
    assert (status, "没有覆盖" in output) == (2, True)
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "nowhere"))
    status, output = run_export(EDITION, "none")
    assert (status, "还没有发布的数据" in output) == (2, True)


def test_csv_is_read_by_common_readers(exported: Path) -> None:
    with (exported / "csv" / "core.level2_item.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read
    assert all(row["is_proactive"] in {"true", "false", ""} for row in read)
