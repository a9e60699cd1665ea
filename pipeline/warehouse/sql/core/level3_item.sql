SELECT
  level3_id,
  level2_id,
  edition,
  level3_name AS name,
  content,
  submission_id,
  sheet,
  row_number
FROM stage_item_row
WHERE starts_level3
