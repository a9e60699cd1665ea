-- Matches the level-2 items that repeat the name of their level-1 item, because it is not divided further.
INSERT INTO standard_pair
SELECT c.level, c.edition, c.unit_code, s.standard_id, c.item_id, 'same', 100
FROM compared AS c
JOIN standard_name AS s USING (edition, domain_code, name_key)
ANTI JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
WHERE c.level = 2 AND s.level = 1 AND s.is_seen AND c.parent_key = c.name_key;

-- Matches level-2 items that have the name of a standard item under another level-1 item; not names that recur, such as
-- 办事指南, in the list or in the catalog.
INSERT INTO standard_pair
WITH rest AS (
  SELECT c.*
  FROM compared AS c
  ANTI JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
  WHERE c.level = 2
  QUALIFY count(*) OVER (PARTITION BY c.edition, c.unit_code, c.domain_code, c.name_key) = 1
)
SELECT r.level, r.edition, r.unit_code, s.standard_id, r.item_id, 'renamed', 100
FROM rest AS r
JOIN standard_name AS s USING (level, edition, domain_code, name_key)
ANTI JOIN standard_pair AS q
  ON q.level = r.level AND q.edition = r.edition AND q.unit_code = r.unit_code AND q.standard_id = s.standard_id
WHERE s.is_seen AND s.is_single
