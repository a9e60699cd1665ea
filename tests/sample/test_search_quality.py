"""Thirty questions judged by hand find what was meant among the first results (docs/decisions/0013-search.md)."""

import csv
from collections.abc import Iterator, Mapping

import duckdb
import pytest

from pipeline.warehouse.search.find_items import set_search_words
from pipeline.workspace import ROOT, Workspace
from tests.editions import published

JUDGED = ROOT / "tests" / "warehouse" / "search_queries.csv"
TEXTS = (
    "SELECT text FROM core.item_search WHERE field <> 'content' GROUP BY text ORDER BY max(score) DESC, text"
)
Question = Mapping[str, str]


def judged() -> list[Question]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def warehouse(both_editions: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    with published(both_editions) as connection:
        yield connection


def place(warehouse: duckdb.DuckDBPyConnection, question: Question) -> int:
    """Return the rank of the first expected text among those found; 0 if none is found."""
    set_search_words(warehouse, question["query"])
    found = [text for (text,) in warehouse.execute(TEXTS).fetchall()]
    return min(
        (found.index(text) + 1 for text in question["expected"].split(";") if text in found), default=0
    )


def test_most_questions_find_what_was_meant_among_the_first_five(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    places = [place(warehouse, question) for question in judged()]
    assert len(places) == 30
    assert sum(1 <= place <= 5 for place in places) >= 28
    assert sum(1 / place for place in places if place) / len(places) >= 0.88


@pytest.mark.parametrize("question", judged(), ids=lambda question: question["query"])
def test_names_are_found_among_the_first_five(
    warehouse: duckdb.DuckDBPyConnection, question: Question
) -> None:
    if question["kind"] != "described":
        assert 1 <= place(warehouse, question) <= 5
