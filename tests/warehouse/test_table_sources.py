"""The order in which tables are made, as it follows from their queries."""

from graphlib import TopologicalSorter

from pipeline.warehouse.sql_files import SQL
from pipeline.warehouse.table_sources import derived_steps, result_folders, sources, tables_in_order
from schemas.tables.table_descriptions import load_tables


def test_every_table_comes_after_the_tables_it_is_made_from() -> None:
    order = tables_in_order()
    assert set(order) == set(load_tables())
    for name in order:
        assert all(order.index(source) < order.index(name) for source in sources(name) - {"items"})


def test_every_derived_table_file_and_folder_is_one_step() -> None:
    steps = derived_steps()
    files = {path.stem for path in SQL.glob("*.sql") if "CREATE" in path.read_text(encoding="utf-8")}
    assert set(steps) - set(load_tables()) == {*files, "change", "standard", *result_folders()}
    assert result_folders() == {"indicator", "bulletin_finding", "scorecard", "mention"}
    derived = {name for name in load_tables() if sources(name) and "items" not in sources(name)}
    assert set(steps) & set(load_tables()) == derived


def test_every_step_comes_after_what_it_reads() -> None:
    place = {step: number for number, step in enumerate(TopologicalSorter(derived_steps()).static_order())}
    assert place["change"] < place["core.item_change"] < place["changes"] < place["rollup.change_by_unit"]
    assert place["cells"] < place["rollup.unit_domain"] < place["slots"] < place["rollup.by_unit"]
    assert place["words"] < place["progress"] < place["mention"] < place["rollup.mention"]
    assert place["rollup.adoption"] < place["scorecard"] < place["rollup.scorecard"] < place["mention"]
