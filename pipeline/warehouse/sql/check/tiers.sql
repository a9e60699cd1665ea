WITH level1 AS (
  SELECT i.edition, i.domain_code, t.tier, count(*) AS level1_items
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  GROUP BY ALL
),
level2 AS (
  SELECT i.edition, i.domain_code, t.tier, count(*) AS level2_items
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  GROUP BY ALL
)
SELECT domain_code AS domain, tier, level1_items, coalesce(level2_items, 0) AS level2_items
FROM level1
LEFT JOIN level2 USING (edition, domain_code, tier)
WHERE edition = ?
ORDER BY domain, tier
