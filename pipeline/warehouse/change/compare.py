"""Each edition is compared with the one before, in temporary tables from which others are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

import duckdb
import pyarrow as pa

from pipeline.text.names import keys
from pipeline.warehouse.change.match_names import match_names
from pipeline.warehouse.sql_files import statement
from schemas.reference.succession import Succession
from schemas.rules.criteria import load_criteria

LEVELS = (1, 2)
PAIR = pa.schema(
    [
        ("level", pa.int32()),
        ("edition_to", pa.string()),
        ("old_id", pa.string()),
        ("new_id", pa.string()),
        ("similarity", pa.float64()),
    ]
)
Codes = dict[str, list[str]]


def compare_editions(connection: duckdb.DuckDBPyConnection, history: Succession) -> None:
    """The temporary tables of `sql/change` hold what became of the items of every edition in the one after it.

    `step` and `lead`: the editions, and the codes; `old_item`, `new_item`, `pair`: the items and which are the same;
    `difference`: fields that say something else; `beside`: items by tier; `lineage`: an item through all editions.
    """
    editions = _column(connection, "SELECT DISTINCT edition FROM core.catalog ORDER BY 1")
    steps = list(pairwise(editions))
    _make(
        connection,
        "step",
        {"edition_from": [old for old, _ in steps], "edition_to": [new for _, new in steps]},
    )
    _make(connection, "lead", _leads(connection, steps, history))
    connection.execute(statement("change/tables"))
    for level in LEVELS:
        connection.execute(statement(f"change/level{level}_items"))
        connection.execute(statement("change/same_names"), {"level": level})
        _add_renamed(connection, level)
    connection.execute(statement("change/differences"))
    _drop_spellings(connection)
    connection.execute(statement("change/beside"))
    for edition in editions:
        connection.execute(statement("change/lineage"), {"edition": edition})


def _leads(connection: duckdb.DuckDBPyConnection, steps: list[tuple[str, str]], history: Succession) -> Codes:
    """What each unit and domain of an edition became; one that ended without a successor stays itself."""
    leads: Codes = {"edition_to": [], "entity": [], "from_code": [], "to_code": []}
    for earlier, later in steps:
        for entity in ("unit", "domain"):
            query = f"SELECT DISTINCT {entity}_code FROM core.catalog WHERE edition = ? ORDER BY 1"  # noqa: S608
            for code in _column(connection, query, [earlier]):
                for became in history.standing_for(entity, code, later) or (code,):
                    for name, value in zip(leads, (later, entity, code, became), strict=True):
                        leads[name].append(value)
    return leads


def _add_renamed(connection: duckdb.DuckDBPyConnection, level: int) -> None:
    groups = connection.execute(statement("change/candidates"), {"level": level}).fetchall()
    least = load_criteria().renamed_item["ratio"]
    found = [
        {
            "level": level,
            "edition_to": edition,
            "old_id": old_ids[i],
            "new_id": new_ids[j],
            "similarity": score,
        }
        for edition, old_keys, old_ids, new_keys, new_ids in groups
        for i, j, score in match_names(old_keys, new_keys, least)
    ]
    with _registered(connection, "renamed", pa.Table.from_pylist(found, PAIR)):
        connection.execute("INSERT INTO pair FROM renamed")


def _drop_spellings(connection: duckdb.DuckDBPyConnection) -> None:
    """What differs by spaces, punctuation or script only is no difference."""
    texts = _column(
        connection,
        "SELECT DISTINCT unnest([old_value, new_value]) AS text FROM difference"
        " WHERE old_value IS NOT NULL AND new_value IS NOT NULL ORDER BY 1",
    )
    _make(connection, "spelling", {"text": texts, "key": keys(texts)})
    connection.execute(statement("change/spellings"))


def _make(connection: duckdb.DuckDBPyConnection, name: str, columns: Codes) -> None:
    """A temporary table of texts."""
    schema = pa.schema([(column, pa.string()) for column in columns])
    with _registered(connection, "made", pa.table(columns, schema=schema)):
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM made")


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    connection.register(name, rows)
    yield
    connection.unregister(name)


def _column(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[str] = ()) -> list[str]:
    return [value for (value,) in connection.execute(query, values).fetchall()]
