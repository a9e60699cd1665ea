-- Lists the distinct names without a standard item, beside the standard names of their domain and level-1 item.
WITH rest AS (
  SELECT DISTINCT c.edition, c.domain_code, c.parent_key, c.name_key
  FROM compared AS c
  ANTI JOIN standard_pair AS p ON p.level = c.level AND p.edition = c.edition AND p.item_id = c.item_id
  WHERE c.level = $level AND NOT starts_with(c.parent_key, chr(31))
)
SELECT domain_code, parent_key, list(DISTINCT s.name_key ORDER BY s.name_key), list(DISTINCT r.name_key ORDER BY r.name_key)
FROM rest AS r
JOIN standard_name AS s USING (edition, domain_code, parent_key)
WHERE s.level = $level AND s.is_seen
GROUP BY domain_code, parent_key
ORDER BY domain_code, parent_key
