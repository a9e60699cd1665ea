-- Every item's row has the disposition item and names the item. If a catalog is carried over under new codes, its rows still
-- name the ids of the edition it was submitted for.
WITH item AS (
  SELECT edition, unit_code, domain_code, level2_id AS item_id, submission_id, sheet, row_number, cell, false AS is_level1 FROM core.level2_item
  UNION ALL
  SELECT edition, unit_code, domain_code, level1_id, submission_id, sheet, row_number, cell, true FROM core.level1_item
)
SELECT i.item_id, i.submission_id || ' ' || i.sheet || '!' || i.cell AS place
FROM item AS i
LEFT JOIN core.catalog AS c USING (edition, unit_code, domain_code, submission_id)
LEFT JOIN intake.source_row AS r
  ON r.submission_id = i.submission_id AND r.sheet = i.sheet AND r.row_number = i.row_number
WHERE c.handed_in IS NULL
  OR if(i.is_level1, r.level1_id, r.level2_id) IS NULL
  OR (NOT c.is_carried_over AND if(i.is_level1, r.level1_id, r.level2_id) <> i.item_id)
  OR (r.disposition <> 'item' AND NOT i.is_level1)
