"""The entry point that `dagster dev` loads."""

from pipeline.orchestration.location import defs

__all__ = ["defs"]
