-- The headline of each tier, counted anew from distinct ids of the items that tick it, is what rollup.by_tier says; and
-- the rollups by unit, domain and lead department each add up to it.
WITH counted AS (
  SELECT i.edition, i.basis, t.tier, count(DISTINCT i.level1_id) AS level1_items
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  GROUP BY ALL
),
told AS (
  SELECT 'by_tier' AS rollup, edition, basis, tier, level1_items, level2_items FROM rollup.by_tier
  UNION ALL
  SELECT 'counted', edition, basis, tier, level1_items, NULL FROM counted
  UNION ALL
  SELECT 'by_unit', edition, basis, tier, sum(level1_items), sum(level2_items) FROM rollup.by_unit GROUP BY ALL
  UNION ALL
  SELECT 'by_domain', edition, basis, tier, sum(level1_items), sum(level2_items) FROM rollup.by_domain GROUP BY ALL
  UNION ALL
  SELECT 'by_lead_department', edition, basis, tier, sum(level1_items), sum(level2_items) FROM rollup.by_lead_department GROUP BY ALL
)
SELECT tier, edition || ' ' || basis AS place, min(level1_items) AS least, max(level1_items) AS most
FROM told
WHERE level1_items > 0
GROUP BY ALL
HAVING count(*) <> 5
  OR min(level1_items) <> max(level1_items)
  OR min(level2_items) <> max(level2_items)
