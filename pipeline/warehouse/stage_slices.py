"""Select the rows of some submissions from stage tables, and join stage tables."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.storage.arrow_store import Tables

Stage = Mapping[str, pa.Table]
LISTS = ("channel", "legal_basis")
"""Stage tables whose rows belong to a code, which rows of items refer to in the column of the same name."""
BY_PATH = ("sheet", "column")
"""Stage tables that name the file of a row by its path."""
WHOLE = frozenset({"ignored_file", "slice", "unknown_term", "receipt", "finding_history", "in_force"})
"""Stage tables about whole editions: what is made from them cannot be made slice by slice."""
POSITIONS = ("row_index", "item_index")
"""Numbers of rows, which tell rows apart and give their order."""


def select_submissions(stage: Stage, submission_ids: Collection[str]) -> Tables:
    """Select the rows of these submissions, and the entries of lists that they refer to.

    Tables about a whole edition are left out.
    """
    ids = pa.array(sorted(submission_ids), pa.string())
    paths = _only(stage["submission"], "submission_id", ids)["path"].combine_chunks()
    selected = {
        name: _only(table, "submission_id", ids)
        for name, table in stage.items()
        if "submission_id" in table.column_names
    }
    selected |= {name: _only(stage[name], "path", paths) for name in BY_PATH}
    used = {name: pc.unique(selected["item_row"][name]) for name in LISTS}
    return selected | {name: _only(stage[name], "code", used[name]) for name in LISTS}


def _only(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    kept = table[column]
    plain = kept.cast(values.type) if kept.type != values.type else kept
    return table.filter(pc.is_in(plain, value_set=values))


def join_stages(first: Stage, second: Stage) -> Tables:
    """Join the tables of two stages of different submissions; codes and positions of the second follow the first's."""
    second = _renumbered(second, first)
    return {
        name: pa.concat_tables([first[name], second[name]]).unify_dictionaries()
        for name in first.keys() & second.keys()
    }


def _renumbered(stage: Stage, after: Stage) -> Tables:
    rows = stage["item_row"]
    position = _next(after["item_row"]["row_index"])
    for name in POSITIONS:
        rows = _shifted(rows, name, position)
    renumbered = dict(stage)
    for name in LISTS:
        code = _next(after[name]["code"])
        rows = _shifted(rows, name, code)
        renumbered[name] = _shifted(stage[name], "code", code)
    return {**renumbered, "item_row": rows}


def _next(numbers: pa.ChunkedArray) -> int:
    largest = pc.max(numbers).as_py()
    return 0 if largest is None else largest + 1


def _shifted(table: pa.Table, name: str, by: int) -> pa.Table:
    """Add a number to the values of a column; negative ones mean that there is none and stay."""
    old = table[name]
    new = pc.if_else(pc.less(old, 0), old, pc.cast(pc.add(old, by), old.type))
    return table.set_column(table.schema.get_field_index(name), name, new)
