-- Every item of a county's catalog is compared with the standard items once; covered and missing standard items are all known ones.
WITH item AS (
  SELECT edition, unit_code, domain_code, 1 AS level, level1_id AS item_id FROM core.level1_item WHERE basis = 'compiled'
  UNION ALL
  SELECT edition, unit_code, domain_code, 2, level2_id FROM core.level2_item WHERE basis = 'compiled'
),
counted AS (
  SELECT edition, unit_code, domain_code, level, count(*) AS items FROM item GROUP BY ALL
),
covered AS (
  SELECT m.edition, m.unit_code, m.domain_code, m.level, count(DISTINCT m.standard_id) AS covered
  FROM core.standard_match AS m
  JOIN ref.standard_item AS s USING (standard_id, level)
  GROUP BY ALL
),
gap AS (
  SELECT edition, unit_code, domain_code, level, count(*) AS gaps FROM core.standard_gap GROUP BY ALL
)
SELECT 'not compared: ' || coalesce(i.item_id, m.item_id) AS fault, coalesce(i.edition, m.edition) AS edition
FROM item AS i
FULL JOIN core.standard_match AS m USING (edition, unit_code, domain_code, level, item_id)
WHERE i.item_id IS NULL OR m.item_id IS NULL
UNION ALL
SELECT 'without its standard item: ' || item_id, edition
FROM core.standard_match
WHERE (match IN ('same', 'renamed', 'split')) <> (standard_id IS NOT NULL)
UNION ALL
SELECT 'renamed twice: ' || standard_id, edition
FROM core.standard_match
WHERE match = 'renamed'
GROUP BY edition, unit_code, standard_id
HAVING count(*) > 1
UNION ALL
SELECT concat_ws(' ', 'wrong sum:', c.unit_code, c.domain_code, c.level), c.edition
FROM rollup.standard_coverage AS c
FULL JOIN counted AS n USING (edition, unit_code, domain_code, level)
LEFT JOIN covered AS v USING (edition, unit_code, domain_code, level)
LEFT JOIN gap AS g USING (edition, unit_code, domain_code, level)
WHERE c.items IS DISTINCT FROM coalesce(n.items, 0)
  OR c.matched_items + coalesce(c.local_items, 0) + c.undetermined_items <> c.items
  OR (c.extent = 'partial') <> (c.missing_items IS NULL)
  OR (c.extent = 'partial') <> (c.local_items IS NULL)
  OR c.covered_items <> coalesce(v.covered, 0)
  OR c.covered_items + c.missing_items <> c.standard_items
  OR coalesce(c.missing_items, 0) <> coalesce(g.gaps, 0)
