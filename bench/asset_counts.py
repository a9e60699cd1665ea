"""`python -m bench.asset_counts`: print how many assets each step of the real job makes or reports."""

from pipeline.definitions import defs
from pipeline.orchestration.names import Names
from pipeline.orchestration.table_reports import BUILD
from pipeline.warehouse.table_sources import tables_in_order


def asset_counts() -> list[int]:
    """Count the assets of each step, in any order; tables count for the step that publishes and reports them."""
    in_job = set(defs.resolve_job_def("compile").asset_layer.executable_asset_keys)
    made = defs.resolve_asset_graph().assets_defs
    steps = [asset for asset in made if asset.keys and in_job.issuperset(asset.keys)]
    build, tables = Names().key(BUILD), len(tables_in_order()) - 1
    return [len(step.keys) + tables * (build in step.keys) for step in steps]


if __name__ == "__main__":
    print(*asset_counts())
