"""Write docs/queries/README.md, the answers to the example queries: `python -m tools.queries_page`.

The published file must be a fresh compilation of `raw/` as committed. Compile into an empty folder first with
`MULU_WAREHOUSE=<empty folder> make run`, and set the same folder here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.warehouse.published_file import reading
from pipeline.workspace import ROOT, find_workspace

FOLDER = ROOT / "docs" / "queries"
PAGE = FOLDER / "README.md"
SHOWN, WIDEST = 5, 48
EDITION = re.compile(r"^(SET VARIABLE edition = )'(.*)';$", re.MULTILINE)
INTRODUCTION = """# Questions · 常用查询

Questions that analysts ask, each in a file that any DuckDB client from 1.1 on runs against `warehouse/mulu.duckdb`:
`duckdb -readonly warehouse/mulu.duckdb < docs/queries/items-most-common.sql`. Change the `SET VARIABLE` lines at
the top to ask about something else. Views of the schema `查询` have Chinese names; [the dictionary](../dictionary.md)
describes every table, view and column. If the file is attached under another name, run `USE <name>` first.

每个问题一个 .sql 文件，任何 DuckDB 客户端都能直接运行；要改的只是开头的 `SET VARIABLE` 各行。
下面是各问题在样例数据上的前几行结果。

`python -m tools.queries_page` makes this page from the sample editions. A test runs every question against both, and
keeps the page current.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A query file: its question in English and Chinese, notes on the answer, and the SQL."""

    name: str
    english: str
    chinese: str
    notes: tuple[str, ...]
    sql: str

    @property
    def may_be_empty(self) -> bool:
        """Return True if the head allows an answer without rows."""
        return any(note.startswith("May be empty: ") for note in self.notes)

    @property
    def edition(self) -> str | None:
        """Return the edition of the question, or None if it covers all editions."""
        match = EDITION.search(self.sql)
        return match and match[2]

    def of(self, edition: str) -> str:
        """Return the SQL with another edition."""
        return EDITION.sub(rf"\1'{edition}';", self.sql)


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows of a result."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def questions() -> list[Question]:
    """List every question, sorted by name."""
    return [_question(path) for path in sorted(FOLDER.glob("*.sql"))]


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.partition("\nSET VARIABLE")
    english, chinese, *notes = (line.removeprefix("-- ") for line in head.splitlines())
    return Question(path.stem, english, chinese, tuple(notes), text)


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    """Run a query and return its result."""
    connection.execute(sql)
    return Answer([name for name, *_ in connection.description or ()], connection.fetchall())


def page(connection: duckdb.DuckDBPyConnection) -> str:
    """Render every question with the first rows of its answer."""
    parts = ["\n".join(_question_lines(each, answer(connection, each.sql))) for each in questions()]
    return "\n".join([INTRODUCTION, *parts])


def _question_lines(question: Question, result: Answer) -> Iterator[str]:
    yield f"## {question.name}\n\n{question.english}\n{question.chinese}\n"
    if question.notes:
        yield " ".join(question.notes) + "\n"
    edition = f", edition {question.edition}" if question.edition else ""
    yield f"[{question.name}.sql]({question.name}.sql): {_count(len(result.rows))}{edition}\n"
    if result.rows:
        yield _line(result.columns)
        yield "|---" * len(result.columns) + "|"
        yield from (_line([_cell(value) for value in row]) for row in result.rows[:SHOWN])
        yield "| … |\n" if len(result.rows) > SHOWN else ""


def _count(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows} rows"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


if __name__ == "__main__":
    with reading(find_workspace().published) as warehouse:
        PAGE.write_text(page(warehouse), encoding="utf-8")
