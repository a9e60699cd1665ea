"""`python -m bench.asset_counts`: how many assets each asset step of the real job makes, in one line."""

from pipeline.definitions import defs


def asset_counts() -> list[int]:
    """The number of assets of each step, in no order that matters."""
    made = defs.resolve_asset_graph().assets_defs
    return [len(asset.keys) for asset in made if asset.is_executable and asset.keys]


if __name__ == "__main__":
    print(*asset_counts())
