"""`python -m bench.asset_counts`: print how many assets each step of the real job makes."""

from pipeline.definitions import defs


def asset_counts() -> list[int]:
    """Count the assets of each step, in any order."""
    in_job = set(defs.resolve_job_def("compile").asset_layer.executable_asset_keys)
    made = defs.resolve_asset_graph().assets_defs
    return [len(asset.keys) for asset in made if asset.keys and in_job.issuperset(asset.keys)]


if __name__ == "__main__":
    print(*asset_counts())
