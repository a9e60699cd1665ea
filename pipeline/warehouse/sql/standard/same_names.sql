-- Matches the items whose names are those of a standard item.
INSERT INTO standard_pair
SELECT c.level, c.edition, c.unit_code, s.standard_id, c.item_id, 'same', 100
FROM compared AS c
JOIN standard_name AS s USING (level, edition, domain_code, parent_key, name_key)
WHERE c.level = $level AND s.is_seen
