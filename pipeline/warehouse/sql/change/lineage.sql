-- Starts a new lineage for every item that has no counterpart in the edition before.
INSERT INTO lineage
SELECT i.edition, i.level2_id, coalesce(l.lineage_id, 'H' || left(md5(i.edition || chr(31) || i.level2_id), 15))
FROM core.level2_item AS i
LEFT JOIN step AS s ON s.edition_to = i.edition
LEFT JOIN pair AS p ON p.level = 2 AND p.edition_to = i.edition AND p.new_id = i.level2_id
LEFT JOIN lineage AS l ON l.edition = s.edition_from AND l.level2_id = p.old_id
WHERE i.edition = $edition
