SELECT
  edition,
  basis,
  unit_code,
  tier,
  count(*) FILTER (level1_items > 0) AS domains,
  sum(level1_items) AS level1_items,
  sum(level2_items) AS level2_items,
  coverage(is_expected, is_received) AS status
FROM slot
GROUP BY ALL
