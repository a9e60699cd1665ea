"""The entry that `dagster dev` loads."""

from pipeline.orchestration.location import defs

__all__ = ["defs"]
