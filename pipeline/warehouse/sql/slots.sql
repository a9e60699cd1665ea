-- Every unit and domain at every tier of its basis, with zeros where nothing counts. The rollups by unit, domain and lead
-- department add these up.
CREATE OR REPLACE TABLE work.slot AS
WITH tier_of AS (
  SELECT DISTINCT edition, basis, tier FROM cell
  UNION
  SELECT DISTINCT u.edition, u.basis, unnest([r.tier, 'township'])
  FROM rollup.unit_domain AS u
  JOIN ref.unit AS r USING (unit_code)
)
SELECT
  u.edition,
  u.basis,
  u.unit_code,
  u.domain_code,
  t.tier,
  u.is_expected,
  u.status <> 'missing' AS is_received,
  coalesce(c.level1_items, 0) AS level1_items,
  coalesce(c.level2_items, 0) AS level2_items
FROM rollup.unit_domain AS u
JOIN tier_of AS t USING (edition, basis)
LEFT JOIN cell AS c USING (edition, unit_code, domain_code, tier);

-- The state of the expected catalogs: all, some or none received.
CREATE OR REPLACE MACRO work.coverage(is_expected, is_received) AS
  CASE
    WHEN coalesce(bool_and(is_received) FILTER (is_expected), true) THEN 'complete'
    WHEN bool_or(is_received) FILTER (is_expected) THEN 'partial'
    ELSE 'missing'
  END;
