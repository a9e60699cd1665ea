"""The entry point that `dagster dev` loads."""

import gc

import dagster  # noqa: F401

gc.freeze()  # what Dagster imported is no garbage, and to search it again and again takes longer than our own modules

from pipeline.orchestration.location import defs  # noqa: E402

__all__ = ["defs"]
