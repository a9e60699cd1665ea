"""Queries in folders: each stands for something described, none of what is computed reads what was printed."""

import re

import pytest

from pipeline.warehouse.own_queries import own_queries
from pipeline.warehouse.result_queries import result_queries
from pipeline.warehouse.sql_files import query_names, statement
from pipeline.warehouse.table_sources import result_folders
from schemas.rules.scorecard import load_scorecard
from simulation.sample import sample_reference

PRINTED = re.compile(
    r"\b(claim|published_figure|printed_mention|reconciliation|bulletin_finding)\b|is_printed"
)
COMPUTED = [
    (folder, number, query)
    for folder in sorted(result_folders() - {"bulletin_finding"})
    for number, query in enumerate(
        [*result_queries(folder, sample_reference()), *own_queries(folder, sample_reference()).values()]
    )
]


@pytest.mark.parametrize(
    "query", [query for _, _, query in COMPUTED], ids=[f"{folder}-{number}" for folder, number, _ in COMPUTED]
)
def test_nothing_computed_reads_what_was_printed(query: str) -> None:
    assert not PRINTED.search(query)


def test_a_file_an_indicator_that_fits_no_template() -> None:
    indicators = sample_reference().indicator.where(lambda row: not row["source"])
    assert query_names("indicator") == sorted(indicators["metric"])


def test_a_file_a_measure_and_a_measure_a_file() -> None:
    assert set(query_names("scorecard")) == {
        each.measure for each in load_scorecard(sample_reference()).measures
    }


def test_a_file_a_rule_that_rows_decide() -> None:
    rules = sample_reference().mention_rule.where(lambda row: row["is_computed"] == "true")
    own = own_queries("mention", sample_reference())
    assert sorted([*query_names("mention"), *own]) == sorted(rules["rule"])


def test_every_query_says_in_its_first_line_what_it_counts() -> None:
    heads = [
        statement(f"{folder}/{name}").partition("\n")[0]
        for folder in result_folders()
        for name in query_names(folder)
    ]
    assert all(head.startswith("-- ") for head in heads)
