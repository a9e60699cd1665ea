-- The headline of each tier, counted anew from distinct ids of the items that tick it, is what rollup.by_tier says.
WITH counted AS (
  SELECT i.edition, i.basis, t.tier, count(DISTINCT i.level1_id) AS level1_items
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  GROUP BY ALL
)
SELECT r.tier, r.edition || ' ' || r.basis AS place, r.level1_items, c.level1_items AS counted
FROM rollup.by_tier AS r
FULL JOIN counted AS c USING (edition, basis, tier)
WHERE r.level1_items IS DISTINCT FROM c.level1_items
