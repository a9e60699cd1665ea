"""The queries in the READMEs give the answers printed there."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pipeline.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [body for kind, body in FENCE.findall(text) if kind == language]


@pytest.mark.parametrize("readme", READMES)
def test_the_first_query_answers_as_printed(compiled: Workspace, readme: str) -> None:
    plain = fences(readme, "")
    (query,) = {found for body in plain for found in re.findall(r"\.sql\('([^']+)'\)", body)}
    (printed,) = [body for body in plain if body.startswith("┌")]
    with duckdb.connect(str(compiled.published), read_only=True) as connection:
        assert str(connection.sql(query)).strip() == printed.strip()


@pytest.mark.parametrize("readme", READMES)
def test_every_query_of_a_readme_returns_rows(compiled: Workspace, readme: str) -> None:
    queries = fences(readme, "sql")
    assert queries
    with duckdb.connect(str(compiled.published), read_only=True) as connection:
        for query in queries:
            assert connection.execute(query).fetchall()


@pytest.mark.parametrize("readme", READMES)
def test_every_link_and_picture_of_a_readme_exists(readme: str) -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / readme).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
