-- 应报的单位×领域，county 为汇编单位本级：一个单位一个领域一行。
WITH level1 AS (
  SELECT i.unit_code, i.domain_code, count(*) FILTER (t.tier = u.tier) AS upper, count(*) FILTER (t.tier = 'township') AS township
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  JOIN ref.unit AS u USING (unit_code)
  WHERE i.edition = $edition
  GROUP BY ALL
),
level2 AS (
  SELECT i.unit_code, i.domain_code, count(*) FILTER (t.tier = u.tier) AS upper, count(*) FILTER (t.tier = 'township') AS township
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  JOIN ref.unit AS u USING (unit_code)
  WHERE i.edition = $edition
  GROUP BY ALL
)
SELECT
  u.short_name AS unit,
  d.order_number AS domain_number,
  d.name AS domain,
  v.status,
  coalesce(a.upper, 0) AS county_level1_items,
  coalesce(b.upper, 0) AS county_level2_items,
  coalesce(a.township, 0) AS township_level1_items,
  coalesce(b.township, 0) AS township_level2_items,
  coalesce(f.edition || '/' || f.path, '') AS path
FROM rollup.unit_domain AS v
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
LEFT JOIN level1 AS a USING (unit_code, domain_code)
LEFT JOIN level2 AS b USING (unit_code, domain_code)
LEFT JOIN intake.submission AS f USING (submission_id)
WHERE v.edition = $edition AND v.basis = 'compiled' AND v.is_expected
ORDER BY v.unit_code, d.order_number, v.domain_code
