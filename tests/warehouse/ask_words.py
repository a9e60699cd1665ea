"""Run by DuckDB clients of any version: what words find in a file, opened by itself and under another name."""

import json
import sys

import duckdb

# ruff: noqa: T201 - what is printed is the answer
ASKED = "SET VARIABLE words = '政策 文件'; SELECT * FROM core.item_search"


def main(path: str) -> None:
    """The version of the client and both answers, as JSON."""
    with duckdb.connect(path, read_only=True) as connection:
        opened = connection.execute(ASKED).fetchall()
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS \"别的 名字\" (READ_ONLY)")
        connection.execute('USE "别的 名字"')
        attached = connection.execute(ASKED).fetchall()
    print(json.dumps([duckdb.__version__, opened, attached]))


if __name__ == "__main__":
    main(sys.argv[1])
