-- Lists the items of both editions side by side, at every tier at which an item counted before or counts now.
CREATE OR REPLACE TABLE work.beside AS
WITH at_tier AS (
  SELECT 1 AS level, edition, level1_id AS item_id, tier FROM core.level1_tier
  UNION ALL
  SELECT 2, edition, level2_id, tier FROM core.level2_tier
),
before AS (
  SELECT s.edition_from, o.*, t.tier, p.new_id, p.similarity
  FROM old_item AS o
  JOIN step AS s USING (edition_to)
  JOIN at_tier AS t ON t.level = o.level AND t.edition = s.edition_from AND t.item_id = o.item_id
  LEFT JOIN pair AS p ON p.level = o.level AND p.edition_to = o.edition_to AND p.old_id = o.item_id
),
now AS (
  SELECT s.edition_from, n.*, t.tier, p.old_id, p.similarity
  FROM new_item AS n
  JOIN step AS s USING (edition_to)
  JOIN at_tier AS t ON t.level = n.level AND t.edition = n.edition_to AND t.item_id = n.item_id
  LEFT JOIN pair AS p ON p.level = n.level AND p.edition_to = n.edition_to AND p.new_id = n.item_id
)
SELECT
  coalesce(n.level, b.level) AS level,
  coalesce(n.edition_to, b.edition_to) AS edition_to,
  coalesce(n.tier, b.tier) AS tier,
  coalesce(n.edition_from, b.edition_from) AS edition_from,
  coalesce(n.basis, b.basis) AS basis,
  coalesce(n.unit_code, b.unit_code) AS unit_code,
  coalesce(n.domain_code, b.domain_code) AS domain_code,
  coalesce(b.item_id, n.old_id) AS old_id,
  coalesce(n.item_id, b.new_id) AS new_id,
  coalesce(n.similarity, b.similarity) AS similarity,
  b.name_key <> n.name_key AS is_renamed,
  b.item_id IS NOT NULL AS was_there,
  n.item_id IS NOT NULL AS is_there
FROM before AS b
FULL JOIN now AS n
  ON n.level = b.level AND n.edition_to = b.edition_to AND n.tier = b.tier AND n.old_id = b.item_id AND n.item_id = b.new_id
