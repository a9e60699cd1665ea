"""`python -m bench.asset_counts`: how many assets each asset step of the real job makes, in one line."""

from pipeline.definitions import defs


def asset_counts() -> list[int]:
    """The number of assets of each step, in no order that matters."""
    in_job = set(defs.resolve_job_def("compile").asset_layer.executable_asset_keys)
    made = defs.resolve_asset_graph().assets_defs
    return [len(asset.keys) for asset in made if asset.keys and in_job.issuperset(asset.keys)]


if __name__ == "__main__":
    print(*asset_counts())
