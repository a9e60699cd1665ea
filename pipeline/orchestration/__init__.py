"""The compilation as Dagster shows and runs it: one module a concept, no logic in any of them.

`dagster dev` imports this package anew many times a day, and the processes that read workbooks must not pay for it.
So its modules import nothing heavy but Dagster: what works with pandas, pyarrow, pandera or duckdb is imported
inside the functions that need it. What people read in the user interface stands in `texts.toml`.
"""
