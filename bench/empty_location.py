"""An empty code location, to measure what Dagster takes to load one."""

import dagster as dg

defs = dg.Definitions()
