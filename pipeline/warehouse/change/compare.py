"""Compare each edition with the one before, in working tables that the tables of changes read."""

from __future__ import annotations

from itertools import pairwise

import duckdb
import pyarrow as pa

from pipeline.text.names import keys
from pipeline.warehouse.change.match_names import match_names
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.working_tables import TextColumns, column, create_table, registered
from schemas.reference.succession import Succession
from schemas.rules.criteria import load_criteria

FOLDER = "change"
"""The folder of the .sql files, which names the step that this module runs."""
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


def compare_editions(connection: duckdb.DuckDBPyConnection, history: Succession) -> None:
    """Create the working tables of `sql/change`, which match the items of neighbouring editions.

    `step`: pairs of editions. `successor`: the new code of each old unit and domain. `old_item`, `new_item`: the items
    of both editions under the new codes. `pair`: matched items. `difference`: fields whose content changed. `beside`:
    old and new items side by side, by tier. `lineage`: the id that an item keeps through all editions.
    """
    editions = column(connection, "SELECT DISTINCT edition FROM core.catalog ORDER BY 1")
    create_table(connection, "successor", _successors(connection, list(pairwise(editions)), history))
    connection.execute(statement("change/tables"))
    for level in LEVELS:
        connection.execute(statement(f"change/level{level}_items"))
        connection.execute(statement("change/same_names"), {"level": level})
        _add_renamed(connection, level)
    connection.execute(statement("change/differences"))
    _drop_equal_spellings(connection)
    connection.execute(statement("change/beside"))
    for edition in editions:
        connection.execute(statement("change/lineage"), {"edition": edition})


def _successors(
    connection: duckdb.DuckDBPyConnection, steps: list[tuple[str, str]], history: Succession
) -> TextColumns:
    """Map each unit and domain to its codes in the next edition; one without a successor keeps its code."""
    codes: TextColumns = {"edition_to": [], "entity": [], "from_code": [], "to_code": []}
    for earlier, later in steps:
        for entity in ("unit", "domain"):
            query = f"SELECT DISTINCT {entity}_code FROM core.catalog WHERE edition = ? ORDER BY 1"  # noqa: S608
            for code in column(connection, query, [earlier]):
                for new_code in history.standing_for(entity, code, later) or (code,):
                    for name, value in zip(codes, (later, entity, code, new_code), strict=True):
                        codes[name].append(value)
    return codes


def _add_renamed(connection: duckdb.DuckDBPyConnection, level: int) -> None:
    """Add to `pair` the items of a level whose old and new names are similar."""
    groups = connection.execute(statement("change/candidates"), {"level": level}).fetchall()
    least = load_criteria().renamed_item["ratio"]
    pairs = [
        dict(zip(PAIR.names, (level, edition, old_ids[i], new_ids[j], score), strict=True))
        for edition, old_keys, old_ids, new_keys, new_ids in groups
        for i, j, score in match_names(old_keys, new_keys, least)
    ]
    with registered(connection, "renamed", pa.Table.from_pylist(pairs, PAIR)):
        connection.execute("INSERT INTO pair FROM renamed")


def _drop_equal_spellings(connection: duckdb.DuckDBPyConnection) -> None:
    """Delete differences of spaces, punctuation or script only."""
    texts = column(
        connection,
        "SELECT DISTINCT unnest([old_value, new_value]) AS text FROM difference"
        " WHERE old_value IS NOT NULL AND new_value IS NOT NULL ORDER BY 1",
    )
    create_table(connection, "spelling", {"text": texts, "key": keys(texts)})
    connection.execute(statement("change/spellings"))
