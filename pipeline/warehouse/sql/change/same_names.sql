-- Matches the items of one parent whose names have the same key.
INSERT INTO pair
SELECT o.level, o.edition_to, o.item_id, n.item_id, 100
FROM old_item AS o
JOIN new_item AS n USING (level, edition_to, unit_code, domain_code, parent_key, name_key)
WHERE o.level = $level
