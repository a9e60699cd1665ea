"""`python -m bench.asset_counts`: print how many assets each step of the real job makes or reports."""

from pipeline.definitions import defs
from pipeline.orchestration.table_reports import BUILD, asset_key
from pipeline.orchestration.warehouse_assets import tables


def asset_counts() -> list[int]:
    """Count the assets of each step, in any order; tables count for the step that publishes and reports them."""
    in_job = set(defs.resolve_job_def("compile").asset_layer.executable_asset_keys)
    made = defs.resolve_asset_graph().assets_defs
    steps = [asset for asset in made if asset.keys and in_job.issuperset(asset.keys)]
    return [len(step.keys) + len(tables) * (asset_key(BUILD) in step.keys) for step in steps]


if __name__ == "__main__":
    print(*asset_counts())
