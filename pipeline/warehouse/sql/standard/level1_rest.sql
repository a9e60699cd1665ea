-- Matches level-1 items in quite other words by what stands below: at least two names that are under no other
-- standard item, and half of those known below it.
INSERT INTO standard_pair
WITH below AS (
  SELECT i.edition, i.unit_code, i.domain_code, i.level1_id, s.parent_key, count(DISTINCT i.name_key) AS shared
  FROM core.level2_item AS i
  JOIN standard_name AS s USING (edition, domain_code, name_key)
  WHERE i.basis = 'compiled' AND s.level = 2 AND s.is_seen AND s.is_single
  GROUP BY ALL
),
known AS (
  SELECT edition, domain_code, parent_key, count(*) AS names FROM standard_name WHERE level = 2 AND is_seen GROUP BY ALL
)
SELECT 1, b.edition, b.unit_code, s.standard_id, b.level1_id, 'renamed', NULL
FROM below AS b
JOIN known AS k USING (edition, domain_code, parent_key)
JOIN standard_name AS s ON s.level = 1 AND s.edition = b.edition AND s.domain_code = b.domain_code AND s.name_key = b.parent_key
ANTI JOIN standard_pair AS p ON p.level = 1 AND p.edition = b.edition AND p.item_id = b.level1_id
ANTI JOIN standard_pair AS q
  ON q.level = 1 AND q.edition = b.edition AND q.unit_code = b.unit_code AND q.standard_id = s.standard_id
WHERE s.is_seen AND b.shared >= 2 AND 2 * b.shared >= k.names
QUALIFY row_number() OVER (PARTITION BY b.edition, b.unit_code, s.standard_id ORDER BY b.shared DESC, b.level1_id) = 1
  AND row_number() OVER (PARTITION BY b.edition, b.level1_id ORDER BY b.shared DESC, s.standard_id) = 1
