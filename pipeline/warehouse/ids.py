"""Ids of items: hashes of unit, domain and name keys, equal in every run and every edition."""

from __future__ import annotations

import duckdb
import pyarrow as pa

ID_SQL = """
SELECT
  'A' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key)), 15) AS level1_id,
  CASE WHEN level2_key IS NOT NULL
    THEN 'B' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key, level2_key)), 15)
  END AS level2_id,
  CASE WHEN level2_key IS NOT NULL AND level3_key IS NOT NULL
    THEN 'C' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key, level2_key, level3_key)), 15)
  END AS level3_id
FROM named
"""
"""An id has 60 bits of MD5: the chance that any two of ten million items share one is 1 in 20,000, and the
invariant `keys_hold` would reveal it. The letter gives the level, and keeps spreadsheets from reading an id as a
number."""


def item_ids(named: pa.Table) -> pa.Table:
    """Compute the ids of each row of unit code, domain code and three name keys.

    Returns the columns `level1_id`, `level2_id` and `level3_id`. The hash is DuckDB's, as in SQL.
    """
    with duckdb.connect() as connection:
        connection.register("named", named)
        return connection.sql(ID_SQL).to_arrow_table()
