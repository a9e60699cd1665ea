-- Every item stands in a row of disposition item that says so.
SELECT i.level2_id, i.submission_id || ' ' || i.sheet || '!' || i.cell AS place
FROM core.level2_item AS i
ANTI JOIN intake.source_row AS r
  ON r.submission_id = i.submission_id AND r.sheet = i.sheet AND r.row_number = i.row_number
  AND r.level2_id = i.level2_id AND r.disposition = 'item'
UNION ALL
SELECT i.level1_id, i.submission_id || ' ' || i.sheet || '!' || i.cell
FROM core.level1_item AS i
ANTI JOIN intake.source_row AS r
  ON r.submission_id = i.submission_id AND r.sheet = i.sheet AND r.row_number = i.row_number
  AND r.level1_id = i.level1_id
