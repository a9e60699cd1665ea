WITH item AS (
  SELECT 1 AS level, edition, level1_id AS item_id, NULL AS level1_name, name FROM core.level1_item
  UNION ALL
  SELECT 2, i.edition, i.level2_id, a.name, i.name
  FROM core.level2_item AS i
  JOIN core.level1_item AS a USING (edition, level1_id)
),
field AS (
  SELECT edition_to, new_id, string_agg(field, ';' ORDER BY field) AS fields FROM difference GROUP BY ALL
),
change AS (
  SELECT c.*, f.fields
  FROM beside AS c
  LEFT JOIN field AS f
    ON c.level = 2 AND c.was_there AND c.is_there AND f.edition_to = c.edition_to AND f.new_id = c.new_id
  WHERE NOT c.was_there OR NOT c.is_there OR c.is_renamed OR f.fields IS NOT NULL
)
SELECT
  'D' || left(md5(concat_ws(chr(31), c.edition_to, c.level, c.tier, c.old_id, c.new_id)), 15) AS change_id,
  c.edition_from,
  c.edition_to,
  c.basis,
  c.unit_code,
  c.domain_code,
  c.tier,
  c.level,
  CASE
    WHEN NOT c.was_there THEN 'added'
    WHEN NOT c.is_there THEN 'removed'
    WHEN c.is_renamed THEN 'renamed'
    ELSE 'changed'
  END AS change,
  o.level1_name AS old_level1_name,
  o.name AS old_name,
  n.level1_name AS new_level1_name,
  n.name AS new_name,
  c.similarity,
  c.fields AS changed_fields,
  c.old_id,
  c.new_id
FROM change AS c
LEFT JOIN item AS o ON o.level = c.level AND o.edition = c.edition_from AND o.item_id = c.old_id
LEFT JOIN item AS n ON n.level = c.level AND n.edition = c.edition_to AND n.item_id = c.new_id
