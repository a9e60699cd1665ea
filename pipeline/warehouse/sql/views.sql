-- What several tables start from: rows that count with the ids of their items, and the tiers they tick.
CREATE OR REPLACE TEMP TABLE item_row AS
WITH named AS (
  SELECT i.*, s.edition, s.basis, coalesce(s.unit_code, '') AS unit_code
  FROM stage_item_row AS i
  JOIN stage_submission AS s USING (submission_id)
)
SELECT
  *,
  'A' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key)), 15) AS level1_id,
  CASE WHEN level2_key IS NOT NULL
    THEN 'B' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key, level2_key)), 15) END AS level2_id,
  CASE WHEN level2_key IS NOT NULL AND level3_key IS NOT NULL
    THEN 'C' || left(md5(concat_ws(chr(31), unit_code, domain_code, level1_key, level2_key, level3_key)), 15) END AS level3_id
FROM named;

CREATE OR REPLACE TEMP TABLE item_tier AS
SELECT edition, level1_id, level2_id, 'prefecture' AS tier FROM item_row WHERE at_prefecture
UNION ALL
SELECT edition, level1_id, level2_id, 'county' FROM item_row WHERE at_county
UNION ALL
SELECT edition, level1_id, level2_id, 'township' FROM item_row WHERE at_township
UNION ALL
SELECT edition, level1_id, level2_id, 'village' FROM item_row WHERE at_village;
