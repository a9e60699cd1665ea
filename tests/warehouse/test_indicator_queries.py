"""The queries of indicators: shown one by one, counted together."""

import re
from dataclasses import replace

import duckdb

from pipeline.warehouse.indicator_queries import counting_queries, shown_query
from pipeline.workspace import Workspace
from schemas.reference.indicators import list_indicators
from simulation.sample import sample_reference
from tests.editions import published


def test_a_query_says_in_its_first_line_what_it_counts_of_which_unit() -> None:
    shown = {(each.metric, each.unit_code): shown_query(each) for each in list_indicators(sample_reference())}
    assert all(query.startswith("-- ") for query in shown.values())
    assert shown["unit_published_latest", "410404"].splitlines() == [
        "-- Day on which 石龙区 published its last catalog. 石龙区标准目录全部发布日期。",
        (
            "SELECT edition, if(bool_and(published_on IS NOT NULL), max(published_on), NULL) AS date,"
            " count(submission_id) AS rows_counted, histogram(submission_id) AS submissions"
        ),
        "FROM core.publication",
        "WHERE unit_code = '410404'",
        "GROUP BY edition",
    ]


def test_the_filter_of_an_indicator_holds_within_its_unit() -> None:
    [indicator] = [each for each in list_indicators(sample_reference()) if each.metric == "unit_columns"]
    filtered = replace(indicator, filter="level = 1 OR level = 2")
    assert "\nWHERE unit_code = '410402' AND (level = 1 OR level = 2)\n" in shown_query(filtered)


def test_indicators_of_the_same_rows_are_counted_in_one_pass() -> None:
    passes = [query for query in counting_queries(sample_reference()) if "FROM core.interpretation" in query]
    assert len(passes) == 1
    assert len(re.findall("'interpretation_", passes[0])) == 5


def test_what_counts_an_indicator_runs_as_it_is_on_the_published_file(compiled: Workspace) -> None:
    """No parameter and no temporary table: any client gets the number that was published, and its rows and files."""
    with published(compiled) as connection:
        counted = connection.execute("SELECT metric, unit_code, query FROM ref.indicator").fetchall()
        kept = connection.execute(
            "SELECT metric, unit_code, edition, coalesce(value::VARCHAR, date::VARCHAR), rows_counted, submissions "
            "FROM rollup.indicator"
        ).fetchall()
        found = [row for indicator in counted for row in _answer(connection, *indicator)]
    assert kept
    assert sorted(found) == sorted(kept)


def _answer(
    connection: duckdb.DuckDBPyConnection, metric: str, unit_code: str, query: str
) -> list[tuple[object, ...]]:
    column = "date" if re.search(r" AS date, ", query) else "value::DOUBLE"
    asked = (
        f"SELECT '{metric}', '{unit_code}', edition, {column}::VARCHAR, rows_counted,"  # noqa: S608
        f" coalesce(len(map_keys(submissions)), 0) FROM ({query}\n)"
    )
    return [row for row in connection.execute(asked).fetchall() if column == "date" or row[3] is not None]
