"""Queries in folders: each stands for something described, none of what is computed reads what was printed."""

import re

import duckdb
import pytest

from pipeline.settings import Settings
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.table_sources import FOLDERS, query_names
from schemas.reference.reference_data import load_reference
from schemas.rules.scorecard import load_scorecard
from tests.editions import published

PRINTED = re.compile(
    r"\b(claim|published_figure|printed_mention|reconciliation|bulletin_finding)\b|is_printed"
)
COMPUTED = [
    (folder, name) for folder in FOLDERS if folder != "bulletin_finding" for name in query_names(folder)
]


@pytest.mark.parametrize(("folder", "name"), COMPUTED)
def test_nothing_computed_reads_what_was_printed(folder: str, name: str) -> None:
    assert not PRINTED.search(statement(f"{folder}/{name}"))


def test_a_file_an_indicator_and_an_indicator_a_file() -> None:
    assert query_names("indicator") == sorted(load_reference().indicator["metric"])


def test_a_file_a_measure_and_a_measure_a_file() -> None:
    assert set(query_names("scorecard")) == {each.measure for each in load_scorecard().measures}


def test_a_file_a_rule_that_rows_decide() -> None:
    rules = load_reference().mention_rule.where(lambda row: row["is_computed"] == "true")
    assert query_names("mention") == sorted(rules["rule"])


def test_every_query_says_in_its_first_line_what_it_counts() -> None:
    heads = [
        statement(f"{folder}/{name}").partition("\n")[0] for folder in FOLDERS for name in query_names(folder)
    ]
    assert all(head.startswith("-- ") for head in heads)


def test_what_counts_an_indicator_runs_as_it_is_on_the_published_file(compiled: Settings) -> None:
    """No parameter and no temporary table: any client gets the number that was published, and its rows and files."""
    with published(compiled) as connection:
        counted = connection.execute("SELECT metric, query FROM ref.indicator").fetchall()
        kept = connection.execute(
            "SELECT metric, edition, coalesce(value::VARCHAR, date::VARCHAR), rows_counted FROM rollup.indicator"
        ).fetchall()
        found = [row for metric, query in counted for row in _answer(connection, metric, query)]
    assert kept
    assert sorted(found) == sorted(kept)


def _answer(connection: duckdb.DuckDBPyConnection, metric: str, query: str) -> list[tuple[object, ...]]:
    column = "date" if re.search(r" AS date, ", query) else "value::DOUBLE"
    asked = f"SELECT '{metric}', edition, {column}::VARCHAR, rows_counted FROM ({query}\n)"  # noqa: S608
    return [row for row in connection.execute(asked).fetchall() if column == "date" or row[2] is not None]
