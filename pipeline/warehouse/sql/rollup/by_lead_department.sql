SELECT
  s.edition,
  s.basis,
  d.lead_department,
  s.tier,
  count(DISTINCT s.unit_code) FILTER (s.level1_items > 0) AS units,
  count(DISTINCT s.domain_code) FILTER (s.level1_items > 0) AS domains,
  sum(s.level1_items) AS level1_items,
  sum(s.level2_items) AS level2_items,
  coverage(s.is_expected, s.is_received) AS status
FROM slot AS s
JOIN ref.domain AS d USING (domain_code)
WHERE d.lead_department IS NOT NULL
GROUP BY ALL
