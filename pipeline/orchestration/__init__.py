"""The Dagster view of the compilation: one module for each Dagster concept, no logic of its own.

`dagster dev` imports this package many times a day, and so do the processes that read workbooks. Its modules
therefore import Dagster and nothing else that is heavy: pandas, pyarrow, pandera and duckdb are imported inside the
functions that need them. The texts shown in the user interface are in `texts.toml`.
"""
