-- Lists the items without a counterpart of the same name, for each parent that has such items in both editions.
WITH rest AS (
  SELECT o.edition_to, o.unit_code, o.domain_code, o.parent_key, 'old' AS side, o.name_key, o.item_id
  FROM old_item AS o
  ANTI JOIN pair AS p ON p.level = o.level AND p.edition_to = o.edition_to AND p.old_id = o.item_id
  WHERE o.level = $level
  UNION ALL
  SELECT n.edition_to, n.unit_code, n.domain_code, n.parent_key, 'new', n.name_key, n.item_id
  FROM new_item AS n
  ANTI JOIN pair AS p ON p.level = n.level AND p.edition_to = n.edition_to AND p.new_id = n.item_id
  WHERE n.level = $level
)
SELECT
  edition_to,
  list(name_key ORDER BY name_key, item_id) FILTER (side = 'old') AS old_keys,
  list(item_id ORDER BY name_key, item_id) FILTER (side = 'old') AS old_ids,
  list(name_key ORDER BY name_key, item_id) FILTER (side = 'new') AS new_keys,
  list(item_id ORDER BY name_key, item_id) FILTER (side = 'new') AS new_ids
FROM rest
GROUP BY edition_to, unit_code, domain_code, parent_key
HAVING count(*) FILTER (side = 'old') > 0 AND count(*) FILTER (side = 'new') > 0
ORDER BY edition_to, unit_code, domain_code, parent_key
