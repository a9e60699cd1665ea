"""Run by DuckDB clients of any version: the answers to every question in docs/queries."""

import json
import sys
from pathlib import Path

import duckdb

# ruff: noqa: T201 - what is printed is the answer


def main(path: str, questions: str) -> None:
    """The version of the client and the answers to the .sql files in the folder `questions`, as JSON."""
    asked = {each.name: each.read_text(encoding="utf-8") for each in sorted(Path(questions).glob("*.sql"))}
    with duckdb.connect(path, read_only=True) as connection:
        answers = {name: connection.execute(sql).fetchall() for name, sql in asked.items()}
    print(json.dumps([duckdb.__version__, answers], default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
