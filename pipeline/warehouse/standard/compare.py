"""Compare the items of county-compiled catalogs with the standard items, in working tables.

Source: docs/decisions/0039-standard-match.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb
import pyarrow as pa

from pipeline.text.near_names import name_parts, near_names
from pipeline.warehouse.change.match_names import assign
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.working_tables import column, create_table, registered
from schemas.reference.succession import Succession

FOLDER = "standard"
"""The folder of the .sql files, which names the step that this module runs."""
LEVELS = (1, 2)
NEAR, PART, WHOLE = "near", "part", "whole"
PLACE = ("domain_code", "parent_key")
ALIKE = pa.schema(
    [(name, pa.string()) for name in (*PLACE, "standard_key", "name_key", "how")]
    + [("similarity", pa.float64())]
)
RENAMED = pa.schema([(name, pa.string()) for name in ("edition", "item_id", "standard_id")])


class NearPair(NamedTuple):
    """Hold an item and a standard item without a counterpart whose names are near (`sql/standard/near.sql`)."""

    edition: str
    unit_code: str
    domain_code: str
    parent_key: str
    item_id: str
    standard_id: str
    similarity: float

    @property
    def place(self) -> tuple[str, ...]:
        """Return the level-1 item, or the catalog, in which items and standard items are matched one to one."""
        return self.edition, self.unit_code, self.domain_code, self.parent_key


def compare_with_standard(connection: duckdb.DuckDBPyConnection, history: Succession) -> None:
    """Create the working tables of `sql/standard`, which match items to standard items by name, then by likeness.

    `listed_domain`: the codes that a domain of the list has in an edition. `standard_name`: the standard items of each
    edition. `known_list`: how much is known. `compared`: the items. `alike`: names that nearly say the same as a
    standard name, or name a part of it, once for all counties. `standard_pair`: an item with its standard item.
    """
    create_table(connection, "listed_domain", _listed_domains(connection, history))
    connection.execute(statement("standard/tables"))
    for level in LEVELS:
        connection.execute(statement(f"standard/level{level}_items"))
        connection.execute(statement("standard/same_names"), {"level": level})
        _find_alike(connection, level)
        _add_split(connection, level, {PART, WHOLE}, 2)
        _add_renamed(connection, level)
        _add_split(connection, level, {PART}, 1)
        connection.execute(statement(f"standard/level{level}_rest"))


def _listed_domains(connection: duckdb.DuckDBPyConnection, history: Succession) -> dict[str, list[str]]:
    """Map each domain of the list to its codes in every edition."""
    codes: dict[str, list[str]] = {"edition": [], "listed_as": [], "domain_code": []}
    listed = column(connection, "SELECT DISTINCT domain_code FROM ref.standard_list ORDER BY 1")
    for edition in column(connection, "SELECT DISTINCT edition FROM core.catalog ORDER BY 1"):
        for code in listed:
            for standing in history.standing_for("domain", code, edition):
                for name, value in zip(codes, (edition, code, standing), strict=True):
                    codes[name].append(value)
    return codes


def _find_alike(connection: duckdb.DuckDBPyConnection, level: int) -> None:
    """Create `alike`: compare each distinct name with the standard names of its domain and level-1 item."""
    groups = connection.execute(statement("standard/names"), {"level": level}).fetchall()
    pairs = [
        dict(zip(ALIKE.names, (*place, standard[one], names[other], how, score), strict=True))
        for *place, standard, names in groups
        for one, other, how, score in _alike(standard, names)
    ]
    with registered(connection, "alike_rows", pa.Table.from_pylist(pairs, ALIKE)):
        connection.execute("CREATE OR REPLACE TABLE work.alike AS FROM alike_rows")


def _alike(standard: list[str], names: list[str]) -> Iterator[tuple[int, int, str, float | None]]:
    for one, other, score in near_names(standard, names):
        yield one, other, NEAR, score
    for one, other, how in name_parts(standard, names):
        yield one, other, how, None


def _add_split(connection: duckdb.DuckDBPyConnection, level: int, how: set[str], least: int) -> None:
    """Add to `standard_pair` the items that name parts of one standard item, if there are so many."""
    values = {"level": level, "how": sorted(how), "least": least}
    connection.execute(statement("standard/split"), values)


def _add_renamed(connection: duckdb.DuckDBPyConnection, level: int) -> None:
    """Add to `standard_pair` the items that have a standard item's name in other words, one to one."""
    rows = connection.execute(statement("standard/near"), {"level": level}).fetchall()
    places = groupby(map(NearPair._make, rows), key=attrgetter("place"))
    chosen = [
        {name: getattr(pair, name) for name in RENAMED.names}
        for _, pairs in places
        for pair in _best([*pairs])
    ]
    with registered(connection, "renamed_rows", pa.Table.from_pylist(chosen, RENAMED)):
        connection.execute(statement("standard/renamed"), {"level": level})


def _best(pairs: list[NearPair]) -> list[NearPair]:
    """Choose among the near names of one place the pairs that are most alike together."""
    if len(pairs) == 1:
        return pairs
    import numpy as np  # noqa: PLC0415 - counties rarely have two near names in one place

    standard = [*dict.fromkeys(pair.standard_id for pair in pairs)]
    items = [*dict.fromkeys(pair.item_id for pair in pairs)]
    at = {(standard.index(pair.standard_id), items.index(pair.item_id)): pair for pair in pairs}
    scores = np.zeros((len(standard), len(items)))
    for place, pair in at.items():
        scores[place] = pair.similarity
    return [at[place] for place in assign(scores)]
