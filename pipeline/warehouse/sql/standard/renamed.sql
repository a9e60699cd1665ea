INSERT INTO standard_pair
SELECT c.level, c.edition, c.unit_code, r.standard_id, c.item_id, 'renamed', a.similarity
FROM renamed_rows AS r
JOIN compared AS c ON c.level = $level AND c.edition = r.edition AND c.item_id = r.item_id
JOIN standard_name AS s ON s.edition = c.edition AND s.domain_code = c.domain_code AND s.standard_id = r.standard_id
JOIN alike AS a
  ON a.domain_code = c.domain_code AND a.parent_key = c.parent_key AND a.name_key = c.name_key AND a.how = 'near'
  AND a.standard_key = s.name_key
