"""The questions in docs/queries have answers in the sample editions, and the page shows these."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.workspace import Workspace
from tests.editions import EDITION, REVISED, published
from tools.queries_page import PAGE, Question, answer, page, questions

EACH = pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
NAME = re.compile(r"[a-z][a-z0-9_]*|[\u4e00-\u9fff]+")
PATTERNS = re.compile(
    r"\b(?:I?LIKE|SIMILAR|GLOB|REGEXP\w*|contains|starts_with|instr|strpos)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def warehouse(both_editions: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    with published(both_editions) as connection:
        yield connection


def test_there_are_at_least_25_questions_and_some_use_chinese_names() -> None:
    asked = questions()
    assert len(asked) >= 25
    assert sum("查询." in question.sql for question in asked) >= 5


@EACH
def test_each_question_is_asked_in_both_languages(question: Question) -> None:
    assert question.english.endswith("?")
    assert question.chinese.endswith("？")


@EACH
def test_no_query_needs_text_patterns(question: Question) -> None:
    assert not PATTERNS.search(question.sql)


@EACH
@pytest.mark.parametrize("edition", [EDITION, REVISED])
def test_an_answer_has_rows_and_named_columns(
    warehouse: duckdb.DuckDBPyConnection, question: Question, edition: str
) -> None:
    found = answer(warehouse, question.of(edition))
    assert found.rows or question.may_be_empty
    assert [name for name in found.columns if not NAME.fullmatch(name)] == []
    assert len(set(found.columns)) == len(found.columns)


@EACH
def test_an_answer_has_the_same_order_each_time(
    warehouse: duckdb.DuckDBPyConnection, question: Question
) -> None:
    assert answer(warehouse, question.sql) == answer(warehouse, question.sql)


def test_the_page_shows_the_answers_of_the_warehouse(warehouse: duckdb.DuckDBPyConnection) -> None:
    """If it fails: python -m tools.queries_page, with a fresh compilation (see there)."""
    assert PAGE.read_text(encoding="utf-8") == page(warehouse)
