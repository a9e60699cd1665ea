-- Adds their level-2 items. The parent is the standard item of the level-1 item above; without one, the prefix chr(31) keeps
-- the names from being matched.
INSERT INTO compared
SELECT 2, i.edition, i.unit_code, i.domain_code, coalesce(s.name_key, chr(31) || a.name_key), i.name_key, i.level2_id
FROM core.level2_item AS i
JOIN core.level1_item AS a USING (edition, level1_id)
LEFT JOIN standard_pair AS p ON p.level = 1 AND p.edition = i.edition AND p.item_id = i.level1_id
LEFT JOIN standard_name AS s
  ON s.level = 1 AND s.edition = i.edition AND s.domain_code = i.domain_code AND s.standard_id = p.standard_id
WHERE i.basis = 'compiled'
