SELECT
  edition,
  basis,
  tier,
  count(DISTINCT unit_code) AS units,
  count(DISTINCT domain_code) AS domains,
  sum(level1_items) AS level1_items,
  sum(level2_items) AS level2_items
FROM cell
GROUP BY ALL
