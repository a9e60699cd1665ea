SELECT DISTINCT ON (edition, level3_id)
  level3_id,
  level2_id,
  edition,
  level3_name AS name,
  content,
  submission_id,
  sheet,
  row_number
FROM item_row
WHERE is_first AND level3_id IS NOT NULL
ORDER BY row_index
