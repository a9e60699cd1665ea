-- Lists the items and standard items without a counterpart whose names are near.
SELECT c.edition, c.unit_code, c.domain_code, c.parent_key, c.item_id, s.standard_id, a.similarity
FROM compared AS c
JOIN alike AS a ON a.domain_code = c.domain_code AND a.parent_key = c.parent_key AND a.name_key = c.name_key AND a.how = 'near'
JOIN standard_name AS s
  ON s.level = c.level AND s.edition = c.edition AND s.domain_code = c.domain_code AND s.parent_key = c.parent_key
  AND s.name_key = a.standard_key
ANTI JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
ANTI JOIN standard_pair AS q
  ON q.level = c.level AND q.edition = c.edition AND q.unit_code = c.unit_code AND q.standard_id = s.standard_id
WHERE c.level = $level AND s.is_seen
ORDER BY c.edition, c.unit_code, c.domain_code, c.parent_key, s.standard_id, c.item_id
