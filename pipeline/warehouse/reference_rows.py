"""The reference data as rows of schema `ref`."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd
import pyarrow as pa

from pipeline.text.search_key import search_characters
from pipeline.warehouse.sql_files import statement
from schemas.reference.reference_data import Reference
from schemas.reference.succession_checks import KEYS
from schemas.rules.rules import load_rules
from schemas.rules.scorecard import load_scorecard
from schemas.tables.table_descriptions import load_tables

FRAMES = ("lead_department", "channel", "published_figure", "claim", "mention_rule", "printed_mention")


def reference_rows(reference: Reference) -> dict[str, pa.Table]:
    """By table name, what the reference data puts into it."""
    rows = {
        f"ref.{name}": pa.Table.from_pandas(getattr(reference, name), preserve_index=False) for name in FRAMES
    }
    rows |= {f"ref.{entity}": _with_editions(reference, entity) for entity in KEYS}
    rows["ref.succession"] = _numbered(reference.succession)
    rows["ref.indicator"] = _with_queries(reference.indicator)
    rows["ref.measure"] = pa.Table.from_pylist([asdict(each) for each in load_scorecard().measures])
    rows["ref.search_character"] = search_characters()
    rows["ref.rule"] = pa.Table.from_pylist([asdict(rule) for rule in load_rules().values()])
    return {name: table.select(load_tables()[name].column_names) for name, table in rows.items()}


def _with_editions(reference: Reference, entity: str) -> pa.Table:
    """The units or domains of all editions, each with the first and the last that has it."""
    frame: pd.DataFrame = getattr(reference, entity)
    codes, history = list(frame[KEYS[entity]]), reference.history
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for name, told in (("first_edition", history.first_edition), ("last_edition", history.last_edition)):
        table = table.append_column(name, pa.array([told(entity, code) for code in codes], pa.string()))
    return table


def _numbered(frame: pd.DataFrame) -> pa.Table:
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return table.append_column("step", pa.array(range(1, len(table) + 1), pa.int64()))


def _with_queries(frame: pd.DataFrame) -> pa.Table:
    """The indicators, each with the query that counts it."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    queries = [statement(f"indicator/{metric}") for metric in frame["metric"]]
    return table.append_column("query", pa.array(queries, pa.string()))
