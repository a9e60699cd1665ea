-- Items of one parent whose names have one key are one item.
INSERT INTO pair
SELECT o.level, o.edition_to, o.item_id, n.item_id, 100
FROM old_item AS o
JOIN new_item AS n USING (level, edition_to, unit_code, domain_code, parent_key, name_key)
WHERE o.level = $level
