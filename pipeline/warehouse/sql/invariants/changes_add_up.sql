-- From one edition to the next, items before + added - removed = items now, and these are the items counted.
WITH changed AS (
  SELECT edition_to, basis, tier, level, 'unit ' || unit_code AS place, items_before, added, removed, items_now FROM rollup.change_by_unit
  UNION ALL
  SELECT edition_to, basis, tier, level, 'domain ' || domain_code, items_before, added, removed, items_now FROM rollup.change_by_domain
),
told AS (
  SELECT edition AS edition_to, basis, tier, 'unit ' || unit_code AS place, level1_items, level2_items FROM rollup.by_unit
  UNION ALL
  SELECT edition, basis, tier, 'domain ' || domain_code, level1_items, level2_items FROM rollup.by_domain
)
SELECT c.edition_to, c.place, c.tier, c.level, c.items_before, c.added, c.removed, c.items_now, if(c.level = 1, t.level1_items, t.level2_items) AS counted
FROM changed AS c
LEFT JOIN told AS t USING (edition_to, basis, tier, place)
WHERE c.items_before + c.added - c.removed <> c.items_now
  OR c.items_now <> coalesce(if(c.level = 1, t.level1_items, t.level2_items), 0)
