"""The questions in docs/queries are answered by both editions, and the page shows what they answer."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.settings import Settings
from tests.editions import EDITION, REVISED, published
from tools.queries_page import PAGE, Question, answer, page, questions

EACH = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
NAME = re.compile(r"[a-z][a-z0-9_]*|[\u4e00-\u9fff]+")
PATTERNS = re.compile(
    r"\b(?:I?LIKE|SIMILAR|GLOB|REGEXP\w*|contains|starts_with|instr|strpos)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def warehouse(both_editions: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with published(both_editions) as connection:
        yield connection


def test_there_are_twenty_five_at_least_and_some_are_put_in_chinese() -> None:
    asked = questions()
    assert len(asked) >= 25
    assert sum("查询." in question.sql for question in asked) >= 5


@EACH
def test_the_head_asks_in_both_languages(question: Question) -> None:
    assert question.english.endswith("?")
    assert question.chinese.endswith("？")


@EACH
def test_typed_columns_are_enough(question: Question) -> None:
    assert not PATTERNS.search(question.sql)


@EACH
@pytest.mark.parametrize("edition", [EDITION, REVISED])
def test_a_question_is_answered_with_named_columns(
    warehouse: duckdb.DuckDBPyConnection, question: Question, edition: str
) -> None:
    found = answer(warehouse, question.of(edition))
    assert found.rows or question.may_be_empty
    assert [name for name in found.columns if not NAME.fullmatch(name)] == []
    assert len(set(found.columns)) == len(found.columns)


@EACH
def test_the_order_of_an_answer_is_the_same_each_time(
    warehouse: duckdb.DuckDBPyConnection, question: Question
) -> None:
    assert answer(warehouse, question.sql) == answer(warehouse, question.sql)


def test_the_page_shows_what_the_warehouse_answers(warehouse: duckdb.DuckDBPyConnection) -> None:
    """If it fails: python -m tools.queries_page, with a fresh compilation (see there)."""
    assert PAGE.read_text(encoding="utf-8") == page(warehouse)
