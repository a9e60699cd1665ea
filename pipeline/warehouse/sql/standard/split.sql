-- Matches the items that name parts of a standard item, which has no other counterpart; of several standard items the one with
-- the longest name.
INSERT INTO standard_pair
WITH part AS (
  SELECT c.level, c.edition, c.unit_code, s.standard_id, c.item_id
  FROM compared AS c
  JOIN alike AS a
    ON a.domain_code = c.domain_code AND a.parent_key = c.parent_key AND a.name_key = c.name_key AND list_contains($how, a.how)
  JOIN standard_name AS s
    ON s.level = c.level AND s.edition = c.edition AND s.domain_code = c.domain_code AND s.parent_key = c.parent_key
    AND s.name_key = a.standard_key
  ANTI JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
  ANTI JOIN standard_pair AS q
    ON q.level = c.level AND q.edition = c.edition AND q.unit_code = c.unit_code AND q.standard_id = s.standard_id
  WHERE c.level = $level AND s.is_seen
  QUALIFY row_number() OVER (PARTITION BY c.edition, c.item_id ORDER BY length(s.name_key) DESC, s.name_key) = 1
)
SELECT level, edition, unit_code, standard_id, item_id, 'split', NULL
FROM part
QUALIFY count(*) OVER (PARTITION BY edition, unit_code, standard_id) >= $least
