"""A code location with nothing in it: what Dagster itself takes to load one."""

import dagster as dg

defs = dg.Definitions()
