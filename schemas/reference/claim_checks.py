"""Checks of the claims and mentions of bulletins, and of the roles that mentions name, across rows and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from schemas.reference.csv_files import CsvRow, ReferenceTables
from schemas.reference.problems import Place, ReferenceProblem

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def claims_have_an_indicator_or_a_reason(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a claim names a known indicator, or states why it is not computable and compares nothing."""
    known = {row["metric"] for row in tables["indicator"].values()}
    for place, row in tables["claim"].items():
        metric, why = row["metric"], row["why_not_computable"]
        if metric and metric not in known:
            yield ReferenceProblem(place, "metric", f"'{metric}' is not in column metric of indicator.csv")
        if bool(metric) == bool(why):
            yield ReferenceProblem(
                place, "why_not_computable", "must be filled in where metric is empty, and only there"
            )
        if (row["comparison"] == "none") == bool(metric):
            yield ReferenceProblem(
                place, "comparison", f"'{row['comparison']}' must be none where metric is empty, only there"
            )


def claims_name_a_unit_of_their_indicator(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a claim names a unit where its indicator is counted of that unit, and only there."""
    counted: dict[str, set[str]] = {}
    for row in tables["indicator_unit"].values():
        counted.setdefault(row["metric"], set()).add(row["unit_code"])
    for place, row in tables["claim"].items():
        units = counted.get(row["metric"], {""})
        if row["unit_code"] not in units:
            wanted = " or ".join(sorted(units)) or "empty"
            yield ReferenceProblem(
                place, "unit_code", f"'{row['unit_code']}' must be {wanted} (indicator_unit.csv)"
            )


def claims_have_one_compared_value(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a compared claim has one of printed value, printed date and threshold, of the right kind."""
    kinds = {row["metric"]: row["kind"] for row in tables["indicator"].values()}
    for place, row in tables["claim"].items():
        given = [name for name in ("printed_value", "printed_date", "threshold") if row[name]]
        if row["comparison"] != "none" and len(given) != 1:
            yield ReferenceProblem(
                place, "printed_value", "one of printed_value, printed_date, threshold must be filled in"
            )
        elif row["metric"] in kinds and (given == ["printed_date"]) != (kinds[row["metric"]] == "date"):
            yield ReferenceProblem(
                place, given[0], f"must be of the kind of '{row['metric']}': {kinds[row['metric']]}"
            )
        if row["comparison"] == "equal" and row["threshold"]:
            yield ReferenceProblem(
                place, "threshold", "is a bound: comparison must be above, at_most or at_least"
            )


def printed_dates_exist(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a printed date exists in the calendar."""
    for place, row in tables["claim"].items():
        if DATE.fullmatch(row["printed_date"]) and not _is_day(row["printed_date"]):
            yield ReferenceProblem(
                place, "printed_date", f"'{row['printed_date']}' is no day of the calendar"
            )


def mentions_have_a_rule_and_a_subject(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a mention has a known rule, and that a numeric subject is a unit code."""
    rules = {row["rule"] for row in tables["mention_rule"].values()}
    units = {row["unit_code"] for row in tables["unit"].values()}
    for place, row in tables["printed_mention"].items():
        if row["rule"] not in rules:
            yield _unknown(place, "rule", row, "column rule of mention_rule.csv")
        if row["subject"].isdecimal() and row["subject"] not in units:
            message = f"'{row['subject']}' is no unit of this jurisdiction; correct the code"
            yield ReferenceProblem(place, "subject", message)


def holders_of_roles_exist(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a numeric holder of a role is a unit code."""
    units = {row["unit_code"] for row in tables["unit"].values()}
    for place, row in tables["role"].items():
        if row["holder"].isdecimal() and row["holder"] not in units:
            message = f"'{row['holder']}' is no unit of this jurisdiction; correct the code"
            yield ReferenceProblem(place, "holder", message)


CHECKS = (
    claims_have_an_indicator_or_a_reason,
    claims_name_a_unit_of_their_indicator,
    claims_have_one_compared_value,
    printed_dates_exist,
    mentions_have_a_rule_and_a_subject,
    holders_of_roles_exist,
)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unknown(place: Place, column: str, row: CsvRow, listed: str) -> ReferenceProblem:
    return ReferenceProblem(place, column, f"'{row[column]}' is not in {listed}")
