WITH place AS (
  SELECT edition, basis, unit_code, domain_code, true AS is_expected FROM expected
  UNION ALL
  SELECT r.edition, r.basis, r.unit_code, r.domain_code, false
  FROM received AS r
  ANTI JOIN expected AS e ON e.edition = r.edition AND e.unit_code = r.unit_code AND e.domain_code = r.domain_code
),
level1 AS (
  SELECT edition, unit_code, domain_code, count(*) AS level1_items FROM core.level1_item GROUP BY ALL
),
level2 AS (
  SELECT edition, unit_code, domain_code, count(*) AS level2_items FROM core.level2_item GROUP BY ALL
),
at_tier AS (
  SELECT
    edition,
    unit_code,
    domain_code,
    coalesce(sum(level1_items) FILTER (c.tier = u.tier), 0) AS own_level1_items,
    coalesce(sum(level2_items) FILTER (c.tier = u.tier), 0) AS own_level2_items,
    coalesce(sum(level1_items) FILTER (c.tier = 'county'), 0) AS county_level1_items,
    coalesce(sum(level2_items) FILTER (c.tier = 'county'), 0) AS county_level2_items,
    coalesce(sum(level1_items) FILTER (c.tier = 'township'), 0) AS township_level1_items,
    coalesce(sum(level2_items) FILTER (c.tier = 'township'), 0) AS township_level2_items
  FROM cell AS c
  JOIN ref.unit AS u USING (unit_code)
  GROUP BY ALL
)
SELECT
  p.edition,
  p.basis,
  p.unit_code,
  p.domain_code,
  p.is_expected,
  coalesce(r.status, 'missing') AS status,
  r.submission_id,
  r.handed_in,
  coalesce(a.level1_items, 0) AS level1_items,
  coalesce(b.level2_items, 0) AS level2_items,
  coalesce(t.own_level1_items, 0) AS own_level1_items,
  coalesce(t.own_level2_items, 0) AS own_level2_items,
  coalesce(t.county_level1_items, 0) AS county_level1_items,
  coalesce(t.county_level2_items, 0) AS county_level2_items,
  coalesce(t.township_level1_items, 0) AS township_level1_items,
  coalesce(t.township_level2_items, 0) AS township_level2_items
FROM place AS p
LEFT JOIN received AS r USING (edition, unit_code, domain_code)
LEFT JOIN level1 AS a USING (edition, unit_code, domain_code)
LEFT JOIN level2 AS b USING (edition, unit_code, domain_code)
LEFT JOIN at_tier AS t USING (edition, unit_code, domain_code)
