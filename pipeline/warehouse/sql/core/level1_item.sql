SELECT
  level1_id,
  edition,
  basis,
  unit_code,
  domain_code,
  level1_name AS name,
  level1_key AS name_key,
  submission_id,
  sheet,
  row_number,
  level1_letter || level1_cell_row AS cell
FROM stage_item_row
WHERE starts_level1
