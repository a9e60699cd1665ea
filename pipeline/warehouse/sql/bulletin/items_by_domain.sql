-- 汇编目录的事项数，county 为汇编单位本级：一个领域一行。
WITH counted AS (
  SELECT i.edition, i.domain_code, t.tier = u.tier AS is_upper, t.tier = 'township' AS is_township, 1 AS level
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  JOIN ref.unit AS u USING (unit_code)
  WHERE i.edition = $edition AND i.basis = 'compiled'
  UNION ALL
  SELECT i.edition, i.domain_code, t.tier = u.tier, t.tier = 'township', 2
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  JOIN ref.unit AS u USING (unit_code)
  WHERE i.edition = $edition AND i.basis = 'compiled'
)
SELECT
  d.name AS domain,
  count(*) FILTER (c.is_upper AND c.level = 1) AS county_level1,
  count(*) FILTER (c.is_upper AND c.level = 2) AS county_level2,
  count(*) FILTER (c.is_township AND c.level = 1) AS township_level1,
  count(*) FILTER (c.is_township AND c.level = 2) AS township_level2
FROM (SELECT DISTINCT domain_code FROM rollup.by_domain WHERE edition = $edition AND basis = 'compiled') AS b
JOIN ref.domain AS d USING (domain_code)
LEFT JOIN counted AS c USING (domain_code)
GROUP BY d.order_number, b.domain_code, d.name
ORDER BY d.order_number, b.domain_code
