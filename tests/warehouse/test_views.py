"""The Chinese views hold what the tables hold, whatever name the file is attached under."""

import duckdb
import pytest

from pipeline.workspace import Workspace
from schemas.tables.chinese_views import view_columns, view_name
from schemas.tables.layers import load_layers
from schemas.tables.table_descriptions import WarehouseTable, load_tables, load_views
from tests.editions import rows

# ruff: noqa: S608 - names come from schemas/, not from outside
VIEWS = load_layers().views
DESCRIBED = {**load_tables(), **load_views()}
ALL = pytest.mark.parametrize("table", DESCRIBED.values(), ids=DESCRIBED)


@ALL
def test_a_view_has_the_rows_of_its_table(compiled: Workspace, table: WarehouseTable) -> None:
    query = f"SELECT (SELECT count(*) FROM {view_name(table)}), (SELECT count(*) FROM {table.full_name})"
    [(shown, held)] = rows(compiled, query)
    assert shown == held


@ALL
def test_a_view_has_columns_of_distinct_names_and_all_of_its_table(table: WarehouseTable) -> None:
    names = [column.name for column in view_columns(table)]
    assert len(set(names)) == len(names)
    assert {column.label for column in table.columns} <= set(names)


def test_every_view_and_column_of_it_is_described_in_both_languages(compiled: Workspace) -> None:
    query = """
        SELECT view_name, comment FROM duckdb_views() WHERE schema_name = $views
        UNION ALL SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = $views
    """
    told = rows(compiled, query, {"views": VIEWS})
    columns = sum(len(view_columns(table)) for table in DESCRIBED.values())
    assert len(told) == len(DESCRIBED) + columns + 1 + len(load_layers().overview.columns)
    assert [name for name, comment in told if " | " not in (comment or "")] == []


def test_codes_have_names_beside_them_and_values_are_words(compiled: Workspace) -> None:
    """The view says of every item what the tables say, joined and spelled out by hand."""
    shown = f"SELECT 二级事项标识, 单位名称, 领域名称, 一级事项名称, 口径, 报送件路径 FROM {VIEWS}.二级事项"
    held = """
        SELECT i.level2_id, u.name, d.name, p.name,
          if(i.basis = 'compiled', '统一汇编', '自行公布'), s.path
        FROM core.level2_item AS i
        JOIN ref.unit AS u USING (unit_code)
        JOIN ref.domain AS d USING (domain_code)
        JOIN core.level1_item AS p ON p.edition = i.edition AND p.level1_id = i.level1_id
        JOIN intake.submission AS s ON s.submission_id = i.submission_id
    """
    assert rows(compiled, f"{shown} ORDER BY ALL") == rows(compiled, f"{held} ORDER BY ALL")
    tiers = rows(compiled, f"SELECT DISTINCT 层级 FROM {VIEWS}.二级事项适用层级 ORDER BY 层级")
    assert {"县级", "乡级"} <= {tier for (tier,) in tiers} <= {"市级", "县级", "乡级", "村级"}
    assert (None,) not in rows(compiled, f"SELECT 结论 FROM {VIEWS}.报送件")


def test_the_overview_lists_every_table_with_its_view(compiled: Workspace) -> None:
    listed = rows(compiled, f"SELECT 表, 视图 FROM {VIEWS}.{load_layers().overview.name}")
    assert dict(listed) == {name: table.label for name, table in DESCRIBED.items()}


def test_the_file_may_be_attached_under_any_name(compiled: Workspace) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{compiled.published}' AS \"别的 名字\" (READ_ONLY)")
        for table in DESCRIBED.values():
            found = connection.execute(f'SELECT * FROM "别的 名字".{view_name(table)} LIMIT 1')
            assert [name for name, *_ in found.description] == [column.name for column in view_columns(table)]


def test_the_file_may_be_copied_with_its_views(built: duckdb.DuckDBPyConnection) -> None:
    """COPY FROM DATABASE takes tables in the order of their names: declared foreign keys would break it."""
    for table in DESCRIBED.values():
        [(copied,)] = built.execute(f"SELECT count(*) FROM {view_name(table)}").fetchall()
        [(held,)] = built.execute(f"SELECT count(*) FROM {table.full_name}").fetchall()
        assert copied == held
