"""Queries of a jurisdiction: they are added, stand in place of national ones, and are refused with file and line."""

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.own_queries import add_own_results
from pipeline.warehouse.result_queries import create_result
from schemas.reference.problems import ReferenceDataError
from schemas.reference.reference_data import Reference
from simulation.sample import sample_reference

CONTRADICTION = (
    "SELECT '2020' AS edition, '标题' AS title, '内容' AS message, 'C01' AS claims, '' AS evidence"
)


def with_queries(folder: Path, **queries: str) -> Reference:
    """The sample's reference data with other queries of its own, by folder and name joined by __."""
    for name, query in queries.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".sql")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(query, encoding="utf-8")
    return replace(sample_reference(), city=folder)


def results(connection: duckdb.DuckDBPyConnection, folder: str, reference: Reference) -> list[str]:
    connection.execute(create_result(folder, reference))
    add_own_results(connection, folder, reference)
    found = connection.table(f"work.{folder}_result").fetchall()
    return sorted(row[0] for row in found)


def test_a_contradiction_is_found(by_rows: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    assert results(by_rows, "bulletin_finding", with_queries(tmp_path)) == []
    own = with_queries(tmp_path, bulletin_finding__twice=CONTRADICTION)
    assert results(by_rows, "bulletin_finding", own) == ["twice"]


@pytest.mark.parametrize(
    ("query", "line", "told"),
    [
        ("SELECT\n  nothing AS edition", " line 2", "nothing"),
        ("SELEC 1", " line 1", "syntax error"),
        ("SELECT '2020' AS edition, 1 AS surplus", "", "surplus"),
        ("SELECT '2020' AS edition, error('no') AS title", "", "no"),
        ("SELECT edition FROM rollup.scorecard", "", "'rollup.scorecard' is made later"),
    ],
)
def test_a_query_that_cannot_run_is_told_with_its_place(
    by_rows: duckdb.DuckDBPyConnection, tmp_path: Path, query: str, line: str, told: str
) -> None:
    own = with_queries(tmp_path, bulletin_finding__wrong=query)
    with pytest.raises(ReferenceDataError) as error:
        results(by_rows, "bulletin_finding", own)
    [problem] = error.value.problems
    assert str(problem.place) == f"city/bulletin_finding/wrong.sql{line}"
    assert told in problem.message


def test_a_rule_of_its_own_is_described(by_rows: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    own = with_queries(tmp_path, mention__unheard_of="SELECT 1")
    by_rows.execute(create_result("bulletin_finding", own))
    with pytest.raises(ReferenceDataError, match="add the rule to city/mention_rule"):
        add_own_results(by_rows, "mention", own)
