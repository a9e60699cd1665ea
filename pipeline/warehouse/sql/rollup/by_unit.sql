-- Every tier at which the bulletin counts has a row, with zeros where nothing came; further tiers where an item ticks them.
WITH status AS (
  SELECT
    edition,
    basis,
    unit_code,
    CASE WHEN bool_and(status <> 'missing') THEN 'complete' WHEN bool_or(status <> 'missing') THEN 'partial' ELSE 'missing' END AS status
  FROM rollup.unit_domain
  WHERE is_expected
  GROUP BY ALL
),
tier_of AS (
  SELECT s.*, t.tier
  FROM status AS s, (VALUES ('compiled', 'county'), ('compiled', 'township'), ('published', 'township')) AS t (basis, tier)
  WHERE s.basis = t.basis
),
counted AS (
  SELECT
    edition,
    basis,
    unit_code,
    tier,
    count(DISTINCT domain_code) AS domains,
    sum(level1_items) AS level1_items,
    sum(level2_items) AS level2_items
  FROM cell
  GROUP BY ALL
)
SELECT
  edition,
  basis,
  unit_code,
  tier,
  coalesce(domains, 0) AS domains,
  coalesce(level1_items, 0) AS level1_items,
  coalesce(level2_items, 0) AS level2_items,
  coalesce(t.status, s.status, 'complete') AS status
FROM tier_of AS t
FULL JOIN counted AS c USING (edition, basis, unit_code, tier)
LEFT JOIN status AS s USING (edition, basis, unit_code)
