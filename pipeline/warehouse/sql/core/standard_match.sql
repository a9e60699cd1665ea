SELECT
  c.edition,
  c.unit_code,
  c.domain_code,
  c.level,
  c.item_id,
  coalesce(i.level1_id, c.item_id) AS level1_id,
  i.level2_id,
  CASE
    WHEN p.match IS NOT NULL THEN p.match
    WHEN l.extent = 'partial' OR l.extent IS NULL OR r.standard_id IS NOT NULL THEN 'undetermined'
    ELSE 'local'
  END AS match,
  p.standard_id,
  p.similarity
FROM compared AS c
LEFT JOIN core.level2_item AS i ON c.level = 2 AND i.edition = c.edition AND i.level2_id = c.item_id
LEFT JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
LEFT JOIN known_list AS l ON l.edition = c.edition AND l.domain_code = c.domain_code AND l.level = c.level
LEFT JOIN standard_name AS r
  ON r.level = c.level AND r.edition = c.edition AND r.domain_code = c.domain_code AND r.parent_key = c.parent_key
  AND r.name_key = c.name_key
