SELECT
  edition,
  unit_code,
  domain_code,
  if(level2_id IS NULL, 'missing', 'extra') AS gap,
  coalesce(level2_id, county_level2_id) AS level2_id,
  level1_name,
  name
FROM adopted
WHERE level2_id IS NULL OR county_level2_id IS NULL
