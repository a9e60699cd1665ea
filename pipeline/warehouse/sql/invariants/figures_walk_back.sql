-- The items of each tier, counted anew by distinct ids, equal rollup.by_tier. The rollups by unit, domain and lead department
-- each add up to it;
-- domains that no department leads count beside the departments.
WITH level1 AS (
  SELECT i.edition, i.basis, t.tier, count(DISTINCT i.level1_id) AS level1_items
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  GROUP BY ALL
),
level2 AS (
  SELECT i.edition, i.basis, t.tier, count(DISTINCT i.level2_id) AS level2_items
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  GROUP BY ALL
),
led AS (
  SELECT edition, basis, tier, level1_items, level2_items FROM rollup.by_lead_department
  UNION ALL
  SELECT edition, basis, tier, level1_items, level2_items
  FROM rollup.by_domain
  JOIN ref.domain USING (domain_code)
  WHERE lead_department IS NULL
),
told AS (
  SELECT edition, basis, tier, level1_items, coalesce(level2_items, 0) AS level2_items FROM level1 LEFT JOIN level2 USING (edition, basis, tier)
  UNION ALL
  SELECT edition, basis, tier, level1_items, level2_items FROM rollup.by_tier
  UNION ALL
  SELECT edition, basis, tier, sum(level1_items), sum(level2_items) FROM rollup.by_unit GROUP BY ALL
  UNION ALL
  SELECT edition, basis, tier, sum(level1_items), sum(level2_items) FROM rollup.by_domain GROUP BY ALL
  UNION ALL
  SELECT edition, basis, tier, sum(level1_items), sum(level2_items) FROM led GROUP BY ALL
)
SELECT tier, edition || ' ' || basis AS place, min(level1_items) AS least_level1, max(level1_items) AS most_level1, min(level2_items) AS least_level2, max(level2_items) AS most_level2
FROM told
WHERE level1_items > 0
GROUP BY ALL
HAVING count(*) <> 5
  OR min(level1_items) <> max(level1_items)
  OR min(level2_items) <> max(level2_items)
