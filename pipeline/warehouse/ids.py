"""Ids of items: hashes of unit, domain and name keys, the same in every run and every edition."""

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
"""60 bits of MD5: no two of ten million items share an id but with a chance of one in twenty thousand, and the
primary key would tell. The letter says which level it is, and keeps spreadsheets from reading an id as a number."""


def item_ids(named: pa.Table) -> pa.Table:
    """`level1_id`, `level2_id`, `level3_id` of each row of unit code, domain code and the three name keys."""
    with duckdb.connect() as connection:
        connection.register("named", named)
        return connection.execute(ID_SQL).to_arrow_table()
