WITH status AS (
  SELECT
    u.edition,
    u.basis,
    d.lead_department,
    CASE WHEN bool_and(u.status <> 'missing') THEN 'complete' WHEN bool_or(u.status <> 'missing') THEN 'partial' ELSE 'missing' END AS status
  FROM rollup.unit_domain AS u
  JOIN ref.domain AS d USING (domain_code)
  WHERE u.is_expected
  GROUP BY ALL
),
counted AS (
  SELECT edition, basis, lead_department, tier, sum(level1_items) AS level1_items, sum(level2_items) AS level2_items
  FROM rollup.by_domain
  JOIN ref.domain USING (domain_code)
  GROUP BY ALL
),
holders AS (
  SELECT c.edition, c.basis, d.lead_department, c.tier, count(DISTINCT c.unit_code) AS units, count(DISTINCT c.domain_code) AS domains
  FROM cell AS c
  JOIN ref.domain AS d USING (domain_code)
  GROUP BY ALL
)
SELECT
  edition,
  basis,
  lead_department,
  tier,
  coalesce(units, 0) AS units,
  coalesce(domains, 0) AS domains,
  level1_items,
  level2_items,
  coalesce(status, 'complete') AS status
FROM counted
LEFT JOIN holders USING (edition, basis, lead_department, tier)
LEFT JOIN status USING (edition, basis, lead_department)
