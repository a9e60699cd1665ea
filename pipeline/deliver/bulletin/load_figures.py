"""Reading what a bulletin tells out of the published file, once, into plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import duckdb

from pipeline.deliver.bulletin.bulletin_model import Answer, Figure, Gathered, Past, Source
from pipeline.deliver.bulletin.format_numbers import PERCENT, shown_number
from pipeline.deliver.returns.safe_text import plain
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.sql_files import statement
from schemas.documents.bulletin import FactWords, load_bulletin
from schemas.tables.ddl import sql_literal

TABLES = (
    *("coverage", "items_by_unit", "items_by_domain", "publication", "adoption", "findings", "changes"),
    *("scorecard", "measures", "claims", "contradictions", "mentions"),
)


class Counted(NamedTuple):
    """What the query of a fact answers: the value, the rows counted, and how many of them stand in which submission."""

    value: float
    rows: int
    submissions: Mapping[str, int]


def gather(connection: duckdb.DuckDBPyConnection, edition: str, build: Mapping[str, Any]) -> Gathered:
    """What the published file says of the edition. Texts are without characters that documents cannot hold."""
    [[before]] = _answers(connection, "edition_before", edition)
    [[city]] = connection.execute("SELECT any_value(name) FROM ref.unit WHERE tier = 'prefecture'").fetchall()
    paths = _submissions(connection)
    figures = _indicators(connection, edition, paths) | _facts(connection, edition, before, paths)
    tables = {name: _table(connection, name, edition) for name in TABLES}
    return Gathered(edition, before, city or "", build, dict(sorted(figures.items())), tables)


def runnable(query: str, edition: str) -> str:
    """The query with the edition written in, so that it runs as it is in any client."""
    return query.replace("$edition", sql_literal(edition)).strip()


def _table(connection: duckdb.DuckDBPyConnection, name: str, edition: str) -> Answer:
    query = statement(f"bulletin/{name}")
    rows = query_rows(connection, query, {"edition": edition})
    return Answer(
        [{field: _clean(value) for field, value in row.items()} for row in rows], runnable(query, edition)
    )


def _indicators(
    connection: duckdb.DuckDBPyConnection, edition: str, paths: Mapping[str, Source]
) -> dict[str, Figure]:
    """The edition's rows of `rollup.indicator`."""
    counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for metric, submission, rows in _answers(connection, "sources", edition):
        counted[metric][submission] = rows
    figures = query_rows(connection, statement("bulletin/figures"), {"edition": edition})
    return {row["metric"]: _indicator(row, _sources(counted[row["metric"]], paths)) for row in figures}


def _indicator(row: Row, sources: tuple[Source, ...]) -> Figure:
    told = {field: row[field] for field in ("metric", "zh", "unit_of_measure", "kind", "decimals", "shown")}
    return Figure(
        **told,
        value=row["value"],
        day=row["date"],
        before=Past(row["shown_before"], row["value_before"], row["date_before"])
        if row["shown_before"]
        else None,
        query=row["query"].strip(),
        rows_counted=row["rows_counted"],
        sources=sources,
    )


def _facts(
    connection: duckdb.DuckDBPyConnection, edition: str, before: str | None, paths: Mapping[str, Source]
) -> dict[str, Figure]:
    """The figures that only the bulletin counts, `sql/bulletin/fact/`; none where there is nothing to count."""
    facts = {}
    for metric, words in load_bulletin().facts.items():
        counted = _count(connection, metric, edition)
        if counted:
            earlier = _count(connection, metric, before) if before else None
            query = runnable(statement(f"bulletin/fact/{metric}"), edition)
            facts[metric] = _fact(
                metric, words, (counted, earlier), query, _sources(counted.submissions, paths)
            )
    return facts


def _fact(
    metric: str,
    words: FactWords,
    counted: tuple[Counted, Counted | None],
    query: str,
    sources: tuple[Source, ...],
) -> Figure:
    """The figure; `counted` in the edition, and in the one before."""

    def shown(value: float) -> str:
        return shown_number(value, words.decimals, words.unit_of_measure)

    now, earlier = counted
    return Figure(
        metric,
        words.zh,
        words.unit_of_measure,
        "percent" if words.unit_of_measure == PERCENT else "number",
        words.decimals,
        shown(now.value),
        now.value,
        None,
        Past(shown(earlier.value), earlier.value, None) if earlier else None,
        query,
        now.rows,
        sources,
    )


def _count(connection: duckdb.DuckDBPyConnection, metric: str, edition: str) -> Counted | None:
    """What the query of a fact answers for an edition; None where there is nothing to count."""
    query = statement(f"bulletin/fact/{metric}")
    for value, rows, submissions in connection.execute(query, {"edition": edition}).fetchall():
        if value is not None:
            return Counted(float(value), rows, submissions or {})
    return None


def _sources(counted: Mapping[str, int], paths: Mapping[str, Source]) -> tuple[Source, ...]:
    found = (replace(paths[submission], rows=rows) for submission, rows in counted.items())
    return tuple(sorted(found, key=lambda source: (source.path, source.submission_id)))


def _submissions(connection: duckdb.DuckDBPyConnection) -> dict[str, Source]:
    """Every submission of the file by its id; no rows of it counted."""
    rows = connection.execute(statement("bulletin/submissions")).fetchall()
    return {each: Source(each, _clean(path), _clean(unit), 0) for each, path, unit in rows}


def _answers(connection: duckdb.DuckDBPyConnection, name: str, edition: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement(f"bulletin/{name}"), {"edition": edition}).fetchall()


def _clean(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value
