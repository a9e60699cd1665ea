-- Matches the items that name parts of a standard item, which has no other counterpart; of several standard items the one with
-- the longest name.
INSERT INTO standard_pair
WITH part AS (
  SELECT level, edition, unit_code, standard_id, item_id
  FROM open_pair
  WHERE level = $level AND list_contains($how, how)
  QUALIFY row_number() OVER (PARTITION BY edition, item_id ORDER BY length(standard_key) DESC, standard_key) = 1
)
SELECT level, edition, unit_code, standard_id, item_id, 'split', NULL
FROM part
QUALIFY count(*) OVER (PARTITION BY edition, unit_code, standard_id) >= $least
