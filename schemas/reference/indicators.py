"""Indicators: what of `indicator.csv` is counted of which unit."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.reference.jurisdiction_words import fill_words, jurisdiction_words
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import Row

UNIT = "{unit}"
"""Stands for the unit's short name in the names of an indicator that is counted of single units."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that is counted of a unit.

    Attributes:
        unit_code: the unit; of most indicators that of the whole jurisdiction.
        is_of_unit: whether only rows of the unit are counted, not all rows.
        source: the tables whose rows are counted; None if the indicator has a .sql file of its own.
        filter: the condition for the rows that are counted; None for all rows.
        aggregate: what is computed from them.
    """

    metric: str
    unit_code: str
    is_of_unit: bool
    zh: str
    en: str
    unit_of_measure: str
    kind: str
    decimals: str
    source: str | None
    filter: str | None
    aggregate: str | None


def list_indicators(reference: Reference) -> list[Indicator]:
    """List the indicators, each once for every unit of which it is counted, in the words of the jurisdiction.

    One whose name needs a word that the jurisdiction lacks is left out.
    """
    words = jurisdiction_words(reference)
    names = {row["unit_code"]: row["short_name"] for row in reference.unit.rows}
    units = [(row["metric"], row["unit_code"]) for row in reference.indicator_unit.rows]
    return [
        _indicator({**row, "zh": zh}, code, names[code])
        for row in reference.indicator.rows
        if (zh := fill_words(row["zh"], words))
        for code in (
            [code for metric, code in units if metric == row["metric"]]
            if is_of_unit(row)
            else [reference.jurisdiction]
        )
    ]


def is_of_unit(row: Row) -> bool:
    """Return True for a row of `indicator.csv` that is counted of single units."""
    return UNIT in row["zh"]


def _indicator(row: Row, unit_code: str, unit: str) -> Indicator:
    named = {language: row[language].replace(UNIT, unit) for language in ("zh", "en")}
    return Indicator(unit_code=unit_code, is_of_unit=is_of_unit(row), **{**row, **named})
