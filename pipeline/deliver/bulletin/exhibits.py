"""Exhibits: tables of the bulletin under Chinese headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.listed_names import distinct
from pipeline.deliver.official_text import format_value
from pipeline.warehouse.query import Row
from schemas.documents.bulletin import ColumnWords

MARKS = {"accepted": "●", "accepted_with_findings": "◐", "carried_over": "△", "missing": "✕"}
"""Marks of the status of a catalog, for those who cannot see its colour."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table: name, title, note, columns, rows by field, and the query that they come from."""

    name: str
    title: str
    note: str
    columns: tuple[ColumnWords, ...]
    rows: list[Row]
    query: str
    rows_counted: int

    @property
    def heading(self) -> int:
        """Find the index of the column that names the subject of a row: the first column of texts."""
        return next((place for place, column in enumerate(self.columns) if column.is_text), 0)

    @property
    def shown(self) -> list[list[str]]:
        """Format the cells as texts."""
        return [
            [format_value(row.get(column.field), column.shown_as) for column in self.columns]
            for row in self.rows
        ]


def build_exhibit(name: str, data: BulletinData) -> Exhibit:
    """Build an exhibit from the data of an edition; it may have no rows."""
    words = data.words.exhibits[name]
    table, shape = DERIVED_ROWS.get(name, (name, _unchanged))
    answer = data.tables[table]
    rows = shape(answer.rows)
    known = {column.field for column in words.columns}
    more = distinct(field for row in rows for field in row if field not in known) if words.rest else []
    columns = (*words.columns, *(ColumnWords(field, field, words.rest or "") for field in more))
    return Exhibit(name, words.title, words.note, columns, rows, answer.query, len(answer.rows))


def _unchanged(rows: list[Row]) -> list[Row]:
    return rows


def _coverage_matrix(rows: list[Row]) -> list[Row]:
    """Build a row for each domain with a column for each unit: number of items and mark."""
    return [
        {"domain_number": number, "domain": domain, **{row["unit"]: _coverage_cell(row) for row in group}}
        for (number, domain), group in _group_rows(rows, "domain_number", "domain")
    ]


def _coverage_cell(row: Row) -> str:
    mark = MARKS[row["status"]]
    return mark if row["status"] == "missing" else f"{row['county_level2_items']}{mark}"


def _publication_by_unit(rows: list[Row]) -> list[Row]:
    """Build a row for each unit: domains published, first and last day, and how many too late."""
    return [_publication_row(unit, [*group]) for (unit,), group in _group_rows(rows, "unit")]


def _publication_row(unit: str, rows: Sequence[Row]) -> Row:
    days = sorted(row["published_on"] for row in rows if row["published_on"])
    deadline = rows[0]["deadline"]
    return {
        "unit": unit,
        "domains": len(rows),
        "published": len(days),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "deadline": deadline,
        "late": len(rows) - sum(day <= deadline for day in days) if deadline else None,
    }


def _adoption_by_county(rows: list[Row]) -> list[Row]:
    """Build a row for each county: how much of its catalog its townships publish, and the lowest."""
    return [_adoption_row(county, [*group]) for (county,), group in _group_rows(rows, "county")]


def _adoption_row(county: str, rows: Sequence[Row]) -> Row:
    sums = {
        field: sum(row[field] for row in rows)
        for field in ("county_items", "published_items", "missing_items")
    }
    lowest = min(rows, key=lambda row: row["share"])
    return {
        "county": county,
        "townships": len(rows),
        **sums,
        "share": sums["published_items"] / sums["county_items"],
        "lowest": lowest["township"],
        "lowest_share": lowest["share"],
    }


def _scores_of(kind: str) -> Callable[[list[Row]], list[Row]]:
    def scores(rows: list[Row]) -> list[Row]:
        """Build a row for each subject: rank, total and points for each measure."""
        own = [row for row in rows if row["subject_kind"] == kind]
        return [_score_row(subject, [*group]) for (subject,), group in _group_rows(own, "subject")]

    return scores


def _score_row(subject: str, rows: Sequence[Row]) -> Row:
    rank = next((row["rank"] for row in rows if row["measure"] == "total"), None)
    return {"rank": rank, "subject": subject, **{row["measure_zh"]: row["points"] for row in rows}}


def _group_rows(rows: Iterable[Row], *fields: str) -> Iterator[tuple[tuple[Any, ...], Iterator[Row]]]:
    """Group rows by fields, in the order in which the groups first appear."""

    def key(row: Row) -> tuple[Any, ...]:
        return tuple(row[field] for field in fields)

    all_rows = [*rows]
    order = {each: place for place, each in enumerate(dict.fromkeys(map(key, all_rows)))}
    return groupby(sorted(all_rows, key=lambda row: order[key(row)]), key)


DERIVED_ROWS: Mapping[str, tuple[str, Callable[[list[Row]], list[Row]]]] = {
    "coverage": ("coverage", _coverage_matrix),
    "coverage_list": ("coverage", _unchanged),
    "publication": ("publication", _publication_by_unit),
    "publication_list": ("publication", _unchanged),
    "adoption": ("adoption", _adoption_by_county),
    "adoption_by_town": ("adoption", _unchanged),
    "adoption_list": ("adoption", _unchanged),
    "scorecard_units": ("scorecard", _scores_of("unit")),
    "scorecard_departments": ("scorecard", _scores_of("lead_department")),
}
"""Exhibits with rows derived from those of a table: the table, and the function that derives them."""
