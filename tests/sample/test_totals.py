import pytest

from pipeline.warehouse.invariants import assert_invariants, broken_rows, invariants
from pipeline.workspace import Workspace
from simulation.editions.sample_file import SampleEdition
from tests.editions import published, rows, totals

BULLETIN = {
    ("county", "level1_items"): 1341,
    ("county", "level2_items"): 9088,
    ("township", "level1_items"): 925,
    ("township", "level2_items"): 2694,
}
WHERE = "WHERE basis = 'compiled'"


def test_the_four_totals_of_the_bulletin_are_counted_from_rows(compiled: Workspace) -> None:
    assert totals(compiled) == {place: (value, value, "reconciled") for place, value in BULLETIN.items()}


@pytest.mark.parametrize("tier", ["county", "township"])
def test_all_rollups_add_up_to_the_headline(compiled: Workspace, tier: str) -> None:
    expected = [(BULLETIN[tier, "level1_items"], BULLETIN[tier, "level2_items"])]
    for table in ("by_tier", "by_unit", "by_domain", "by_lead_department"):
        query = f"SELECT sum(level1_items), sum(level2_items) FROM rollup.{table} {WHERE} AND tier = '{tier}'"  # noqa: S608
        assert rows(compiled, query) == expected
    measures = f"sum({tier}_level1_items), sum({tier}_level2_items)"
    assert rows(compiled, f"SELECT {measures} FROM rollup.unit_domain {WHERE}") == expected  # noqa: S608


def test_every_county_handed_in_every_domain(compiled: Workspace) -> None:
    query = "SELECT count(*), count(*) FILTER (status = 'missing') FROM rollup.unit_domain WHERE basis = 'compiled'"
    assert rows(compiled, query) == [(312, 0)]


def test_every_file_has_the_verdict_of_its_role(compiled: Workspace, sample: SampleEdition) -> None:
    verdicts = dict(rows(compiled, "SELECT path, verdict = 'rejected' FROM intake.submission"))
    unreadable = {file.path for file in sample.files if file.role == "unreadable"}
    assert verdicts == {path: path in unreadable for path in sample.paths}


def test_only_catalogs_handed_in_again_are_superseded(compiled: Workspace, sample: SampleEdition) -> None:
    query = "SELECT path FROM intake.submission WHERE superseded_by IS NOT NULL ORDER BY path"
    assert rows(compiled, query) == [(file.path,) for file in sample.files if file.role == "superseded"]


@pytest.mark.parametrize("name", invariants())
def test_the_invariant_holds_in_the_sample_edition(compiled: Workspace, name: str) -> None:
    with published(compiled) as connection:
        assert broken_rows(connection, name) == []


def test_the_invariants_of_a_whole_edition_need_little_memory(compiled: Workspace) -> None:
    """Without a place to spill to. When one query checked all references, 400 MB were too little."""
    with published(compiled) as connection:
        connection.execute("SET threads = 1; SET temp_directory = ''; SET memory_limit = '200MB'")
        assert_invariants(connection)


def test_all_invariants_are_asserted_at_once(compiled: Workspace) -> None:
    with published(compiled) as connection:
        assert_invariants(connection)
        assert len(invariants()) > 1
