"""Loads the data of a bulletin from the published file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import duckdb

from pipeline.deliver.bulletin.bulletin_model import (
    BulletinData,
    Figure,
    FigureSource,
    PreviousFigure,
    QueryResult,
)
from pipeline.deliver.official_text import PERCENT, format_number
from pipeline.deliver.returns.safe_text import legal_text
from pipeline.warehouse.query import Row, query_rows
from pipeline.warehouse.sql_files import statement
from schemas.documents.bulletin import BulletinWords, FactWords
from schemas.tables.quoting import sql_literal

TABLES = (
    *("coverage", "items_by_unit", "items_by_domain", "items_by_town", "publication", "adoption", "findings"),
    *("changes", "standard_by_unit", "standard_by_domain"),
    *("scorecard", "measures", "claims", "contradictions", "mentions"),
)


class FactCount(NamedTuple):
    """The result of a fact query: the value, the rows counted, and how many of them each submission has."""

    value: float
    rows: int
    submissions: Mapping[str, int]


def load_figures(
    connection: duckdb.DuckDBPyConnection, edition: str, build: Mapping[str, Any], words: BulletinWords
) -> BulletinData:
    """Load the data of an edition for a bulletin with these texts.

    Texts come without characters that documents cannot hold.
    """
    [[before]] = _query_tuples(connection, "edition_before", edition)
    units = dict(connection.execute("SELECT unit_code, short_name FROM ref.unit ORDER BY 1").fetchall())
    pilot = connection.execute("SELECT value FROM ref.setting WHERE setting = 'pilot_unit'").fetchall()
    sources_by_id = _sources_by_submission(connection)
    figures = _indicator_figures(connection, edition, sources_by_id) | _fact_figures(
        connection, (edition, before), sources_by_id, words.facts
    )
    tables = {name: _load_table(connection, name, edition) for name in TABLES}
    return BulletinData(
        edition,
        before,
        words,
        pilot[0][0] if pilot else None,
        units,
        build,
        dict(sorted(figures.items())),
        tables,
    )


def runnable_query(query: str, parameters: Mapping[str, str]) -> str:
    """Write the parameters into a query, so that it runs as it is in any client."""
    for name, value in parameters.items():
        query = query.replace(f"${name}", sql_literal(value))
    return query.strip()


def _load_table(connection: duckdb.DuckDBPyConnection, name: str, edition: str) -> QueryResult:
    query = statement(f"bulletin/{name}")
    rows = query_rows(connection, query, {"edition": edition})
    return QueryResult(
        [{field: _legal_value(value) for field, value in row.items()} for row in rows],
        runnable_query(query, {"edition": edition}),
    )


def _indicator_figures(
    connection: duckdb.DuckDBPyConnection, edition: str, sources_by_id: Mapping[str, FigureSource]
) -> dict[str, Figure]:
    """Load the figures of the edition from `rollup.indicator`."""
    counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for metric, submission, rows in _query_tuples(connection, "sources", edition):
        counted[metric][submission] = rows
    figures = query_rows(connection, statement("bulletin/figures"), {"edition": edition})
    return {
        row["metric"]: _indicator_figure(row, _figure_sources(counted[row["metric"]], sources_by_id))
        for row in figures
    }


def _indicator_figure(row: Row, sources: tuple[FigureSource, ...]) -> Figure:
    shared = {field: row[field] for field in ("metric", "zh", "unit_of_measure", "kind", "decimals", "shown")}
    return Figure(
        **shared,
        value=row["value"],
        day=row["date"],
        before=PreviousFigure(row["shown_before"], row["value_before"], row["date_before"])
        if row["shown_before"]
        else None,
        query=row["query"].strip(),
        rows_counted=row["rows_counted"],
        sources=sources,
    )


def _fact_figures(
    connection: duckdb.DuckDBPyConnection,
    editions: tuple[str, str | None],
    sources_by_id: Mapping[str, FigureSource],
    described: Mapping[str, FactWords],
) -> dict[str, Figure]:
    """Count the figures that only the bulletin has (`sql/bulletin/fact/`), in the edition and in the one before.

    Those with nothing to count are left out.
    """
    facts, (edition, before) = {}, editions
    for metric, words in described.items():
        counted = _count_fact(connection, words, edition)
        if counted:
            earlier = _count_fact(connection, words, before) if before else None
            parameters = {"edition": edition, **words.parameters}
            query = runnable_query(statement(f"bulletin/fact/{words.query}"), parameters)
            facts[metric] = _fact_figure(
                metric, words, (counted, earlier), query, _figure_sources(counted.submissions, sources_by_id)
            )
    return facts


def _fact_figure(
    metric: str,
    words: FactWords,
    counted: tuple[FactCount, FactCount | None],
    query: str,
    sources: tuple[FigureSource, ...],
) -> Figure:
    """Build a figure from its counts in the edition and in the one before."""

    def shown(value: float) -> str:
        return format_number(value, words.decimals, words.unit_of_measure)

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
        PreviousFigure(shown(earlier.value), earlier.value, None) if earlier else None,
        query,
        now.rows,
        sources,
    )


def _count_fact(connection: duckdb.DuckDBPyConnection, words: FactWords, edition: str) -> FactCount | None:
    """Run the query of a fact for an edition; return None if there is nothing to count."""
    query, parameters = statement(f"bulletin/fact/{words.query}"), {"edition": edition, **words.parameters}
    for value, rows, submissions in connection.execute(query, parameters).fetchall():
        if value is not None:
            return FactCount(float(value), rows, submissions or {})
    return None


def _figure_sources(
    counted: Mapping[str, int], sources_by_id: Mapping[str, FigureSource]
) -> tuple[FigureSource, ...]:
    sources = (replace(sources_by_id[submission], rows=rows) for submission, rows in counted.items())
    return tuple(sorted(sources, key=lambda source: (source.path, source.submission_id)))


def _sources_by_submission(connection: duckdb.DuckDBPyConnection) -> dict[str, FigureSource]:
    """Load all submissions by id, as sources with no rows counted."""
    rows = connection.execute(statement("bulletin/submissions")).fetchall()
    return {each: FigureSource(each, _legal_value(path), _legal_value(unit), 0) for each, path, unit in rows}


def _query_tuples(connection: duckdb.DuckDBPyConnection, name: str, edition: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement(f"bulletin/{name}"), {"edition": edition}).fetchall()


def _legal_value(value: Any) -> Any:
    return legal_text(value) if isinstance(value, str) else value
