"""The second sample edition, which revises the first, compiled beside it."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.stages import load_stage_tables
from pipeline.workspace import Workspace
from simulation.editions.sample_file import SampleEdition
from tests.editions import REVISED, SAMPLE, key, rows, sample_edition, workspace_in
from tests.in_process import refreshed
from tests.sample.test_truth import LEVEL1, LEVEL2

pytestmark = pytest.mark.usefixtures("in_process")
OF_REVISED = f"WHERE i.edition = '{REVISED}'"


@pytest.fixture(scope="module")
def revised() -> SampleEdition:
    return sample_edition(REVISED)


def test_only_unreadable_files_are_rejected(both_editions: Workspace, revised: SampleEdition) -> None:
    query = "SELECT path, verdict = 'rejected' FROM intake.submission WHERE edition = ?"
    found = dict(rows(both_editions, query, [REVISED]))
    unreadable = {file.path for file in revised.files if file.role == "unreadable"}
    assert found == {path: path in unreadable for path in revised.paths}


def test_every_file_has_the_items_that_were_written(both_editions: Workspace, revised: SampleEdition) -> None:
    """Carried-over items stand in files of the year before, so they are left out."""
    paths = {file.path for file in revised.current("county") + revised.current("township")}
    for level, query in enumerate((LEVEL1, LEVEL2)):
        found = {row for row in rows(both_editions, f"{query} {OF_REVISED}") if row[0] in paths}
        meant = {
            (file.path, *place, *map(key, names))
            for file in revised.files
            if file.role == "current"
            for place, names in (
                (each[:2], each[2:]) for each in (file.counts().level1, file.counts().level2)[level]
            )
        }
        assert found == meant


def test_only_the_edition_with_a_bulletin_is_reconciled(both_editions: Workspace) -> None:
    query = "SELECT edition, status, count(*) FROM rollup.reconciliation GROUP BY ALL ORDER BY ALL"
    assert rows(both_editions, query) == [("2020", "reconciled", 4), (REVISED, "no_data", 4)]


def test_each_edition_expects_its_own_domains_and_townships(both_editions: Workspace) -> None:
    query = """
        SELECT edition, basis, count(DISTINCT unit_code), count(DISTINCT domain_code) FROM rollup.unit_domain
        WHERE is_expected GROUP BY ALL ORDER BY ALL
    """
    assert rows(both_editions, query) == [
        (edition, basis, units, 26)
        for edition in ("2020", REVISED)
        for basis, units in (("compiled", 12), ("published", 143))
    ]


def test_a_domain_under_its_old_name_counts_under_the_new_one(
    both_editions: Workspace, revised: SampleEdition
) -> None:
    [file] = [
        file for file in revised.files if any(planted.kind == "renamed_domain" for planted in file.planted)
    ]
    query = """
        SELECT path, domain_code, value FROM intake.finding JOIN intake.submission USING (submission_id)
        WHERE rule = 'renamed_domain'
    """
    assert rows(both_editions, query) == [(file.path, "poverty_alleviation_consolidation", "扶贫")]


def test_a_renamed_domain_has_one_code_in_each_edition(both_editions: Workspace) -> None:
    query = "SELECT DISTINCT edition, domain_code FROM intake.catalog"
    codes = Counter(edition for edition, code in rows(both_editions, query) if code.startswith("poverty"))
    assert codes == {"2020": 1, REVISED: 1}


def test_a_file_of_an_ended_unit_is_rejected_with_its_successor(
    revised: SampleEdition, tmp_path: Path
) -> None:
    workspace = workspace_in(tmp_path)
    file = revised.current("county")[0]
    source = SAMPLE.parent / REVISED / file.path
    target = workspace.raw / REVISED / "410403012-蒲城街道" / source.name
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)
    refreshed(workspace, REVISED)
    tables = load_stage_tables(workspace, REVISED)
    found = {
        row["rule"]: row["detail"] for row in tables["finding"].to_pylist() if row["severity"] == "error"
    }
    assert found == {"unit_ended": "410403011-东高皇街道"}
    assert tables["item_row"].num_rows == 0
