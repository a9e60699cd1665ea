"""The queries of indicators: rendered from `schemas/reference/indicator.csv`, a few .sql files of their own.

Dagster's code location loads this module, so it imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.warehouse.sql_files import statement
from schemas.reference.indicators import Indicator, list_indicators
from schemas.reference.reference_data import Reference, national_rows
from schemas.tables.quoting import sql_literal

FOLDER = "indicator"
"""The folder of the .sql files of indicators that fit no template."""


def shown_query(indicator: Indicator) -> str:
    """Return the query that counts an indicator, as anyone may run it on the published file."""
    if not indicator.source:
        return statement(f"{FOLDER}/{indicator.metric}")
    condition = indicator.filter
    if indicator.is_of_unit:
        unit = f"unit_code = {sql_literal(indicator.unit_code)}"
        condition = f"{unit} AND ({condition})" if condition else unit
    return (
        f"-- {indicator.en}. {indicator.zh}。\n"
        f"SELECT edition, {indicator.aggregate} AS {_column(indicator)},"
        " count(submission_id) AS rows_counted, histogram(submission_id) AS submissions\n"
        f"FROM {indicator.source}\n{_where(condition)}GROUP BY edition\n"
    )


def counting_queries(reference: Reference) -> Iterator[str]:
    """Yield the queries that count all indicators; those that count the same rows are counted in one pass.

    Each row has `file` (the indicator), `unit_code`, `edition`, `value` or `date`, `rows_counted` and `submissions`.
    Indicators of units are counted of every unit; `rollup.indicator` keeps those that are listed.
    """
    templated = []
    for indicator in list_indicators(reference):
        if indicator.source:
            templated.append(indicator)
        else:
            yield (
                f"SELECT '{indicator.metric}' AS file, '{indicator.unit_code}' AS unit_code, * "  # noqa: S608
                f"FROM (\n{shown_query(indicator)})"
            )
    for _, group in groupby(sorted(templated, key=_pass), _pass):
        yield _one_pass([*{each.metric: each for each in group}.values()])


def templated_queries() -> list[str]:
    """List the queries of indicators without a .sql file, of no certain unit: they show which tables are read."""
    return [
        f"SELECT {row['aggregate']} FROM {row['source']} {_where(row['filter'])}"  # noqa: S608
        for row in national_rows("indicator")
        if row["source"]
    ]


def _pass(indicator: Indicator) -> tuple[str, ...]:
    """Return what indicators have in common that one pass counts."""
    return (indicator.source or "", indicator.filter or "", str(indicator.is_of_unit), _column(indicator))


def _one_pass(indicators: Sequence[Indicator]) -> str:
    """Count indicators of the same source, filter and kind of value."""
    first = indicators[0]
    metrics = ", ".join(sql_literal(each.metric) for each in indicators)
    values = ", ".join(each.aggregate or "" for each in indicators)
    unit = "unit_code" if first.is_of_unit else sql_literal(first.unit_code)
    keys = "edition, unit_code" if first.is_of_unit else "edition"
    return (
        f"SELECT unnest([{metrics}]) AS file, {unit} AS unit_code, edition, unnest([{values}]) AS {_column(first)},"
        " count(submission_id) AS rows_counted, histogram(submission_id) AS submissions\n"
        f"FROM {first.source}\n{_where(first.filter)}GROUP BY {keys}"
    )


def _column(indicator: Indicator) -> str:
    return "date" if indicator.kind == "date" else "value"


def _where(condition: str | None) -> str:
    return f"WHERE {condition}\n" if condition else ""
