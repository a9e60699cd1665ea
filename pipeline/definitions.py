"""The entry point that `dagster dev` loads: the code location of the workspace that is found."""

import gc

import dagster  # noqa: F401

gc.freeze()  # what Dagster imported is no garbage, and to search it again and again takes longer than our own modules

from pipeline.orchestration.location import build_definitions  # noqa: E402
from pipeline.workspace import find_workspace  # noqa: E402

defs = build_definitions(find_workspace())
