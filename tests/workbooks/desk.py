"""Read all fixtures at once, as `mulu check` does, with the report and the items of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.deliver import check_files as check
from pipeline.warehouse.build import add_reference, add_stages, create_tables
from pipeline.warehouse.query import query_rows
from pipeline.warehouse.stage_tables import stage_tables
from pipeline.workspace import find_workspace
from simulation.sample import sample_reference

Record = dict[str, Any]

ITEMS = """
WITH tier AS (
  SELECT edition, level2_id AS id, list(tier ORDER BY tier) AS tiers FROM core.level2_tier GROUP BY ALL
  UNION ALL
  SELECT edition, level1_id, list(tier ORDER BY tier) FROM core.level1_tier GROUP BY ALL
),
channel AS (
  SELECT edition, level2_id, list(name ORDER BY position) AS channels FROM core.item_channel GROUP BY ALL
),
basis AS (
  SELECT edition, level2_id, list(trim(concat_ws(' ', title, document_number)) ORDER BY position) AS legal_bases
  FROM core.item_legal_basis GROUP BY ALL
),
below AS (
  SELECT edition, level2_id, list(name ORDER BY row_number) AS level3 FROM core.level3_item GROUP BY ALL
)
SELECT
  i.edition, i.submission_id, i.sheet, i.cell, o.name AS level1, i.name AS level2, level3, domain_code AS domain,
  content, disclosing_body AS body, tiers, channels, legal_bases,
  concat_ws(' ', time_limit_kind, time_limit_days::INTEGER, day_kind) AS time_limit,
  [w FOR w IN [if(for_everyone, '全社会', NULL), specific_group] IF w IS NOT NULL] AS audience,
  [w FOR w IN [if(is_proactive, 'proactive', NULL), if(is_on_request, 'on_request', NULL)] IF w IS NOT NULL] AS method
FROM core.level2_item AS i
JOIN (SELECT edition, level1_id, name FROM core.level1_item) AS o USING (edition, level1_id)
LEFT JOIN tier AS t ON t.edition = i.edition AND t.id = i.level2_id
LEFT JOIN channel AS c ON c.edition = i.edition AND c.level2_id = i.level2_id
LEFT JOIN basis AS b ON b.edition = i.edition AND b.level2_id = i.level2_id
LEFT JOIN below AS l ON l.edition = i.edition AND l.level2_id = i.level2_id
UNION ALL BY NAME
SELECT i.edition, i.submission_id, i.sheet, i.cell, i.name AS level1, i.domain_code AS domain, tiers
FROM core.level1_item AS i LEFT JOIN tier AS t ON t.edition = i.edition AND t.id = i.level1_id
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The report on a fixture, its items by place, and its findings as `rule place`, by severity."""

    report: Record
    items: dict[str, Record]
    findings: dict[str, list[str]]


def read_all(paths: Sequence[Path]) -> dict[Path, Outcome]:
    """Check each file by itself. A place is `C4`, or `Sheet2!C4` beyond the first sheet."""
    staged: list[Any] = []

    def kept(*arguments: Any) -> Any:
        staged.append(stage_tables(*arguments))
        return staged[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "stage_tables", kept)
        reports = check.check_files(paths, find_workspace(), lambda _: None)
    items, received = _warehouse(staged[0])
    outcomes = {}
    for path, report in zip(paths, reports, strict=True):
        file = received[str(path.resolve())]
        outcomes[path] = Outcome(
            report, _by_place(items, file["edition"], file["sheet"]), _findings(report, file["sheet"])
        )
    return outcomes


def _warehouse(stage: Any) -> tuple[list[Record], dict[str, Record]]:
    """Read all items, and by path of each file its edition, which it has alone, and its first sheet, if any."""
    with duckdb.connect() as connection:
        create_tables(connection)
        add_reference(connection, sample_reference())
        add_stages(connection, [stage])
        received = query_rows(
            connection,
            "SELECT path, edition, sheet FROM intake.submission "
            "LEFT JOIN (FROM intake.sheet WHERE sheet_number = 1) USING (submission_id)",
        )
        return query_rows(connection, ITEMS), {row["path"]: row for row in received}


def _by_place(items: Sequence[Record], edition: str, first_sheet: str | None) -> dict[str, Record]:
    own = [row for row in items if row["edition"] == edition]
    places = [row["cell"] if row["sheet"] == first_sheet else f"{row['sheet']}!{row['cell']}" for row in own]
    return {place: {**row, "cell": place} for place, row in zip(places, own, strict=True)}


def _findings(report: Record, first_sheet: str | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"error": [], "warning": [], "info": []}
    for each in report["findings"]:
        sheet = "" if each["sheet"] in {None, first_sheet} else f"{each['sheet']}!"
        found[each["severity"]].append(f"{each['rule']} {sheet}{each['cell'] or ''}".strip())
    return found
