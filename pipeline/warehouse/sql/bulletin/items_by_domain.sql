-- 汇编目录的事项数，county 为汇编单位本级：一个领域一行。
SELECT
  d.name AS domain,
  sum(v.own_level1_items)::BIGINT AS county_level1,
  sum(v.own_level2_items)::BIGINT AS county_level2,
  sum(v.township_level1_items)::BIGINT AS township_level1,
  sum(v.township_level2_items)::BIGINT AS township_level2
FROM rollup.unit_domain AS v
JOIN ref.domain AS d USING (domain_code)
WHERE v.edition = $edition AND v.basis = 'compiled'
GROUP BY d.order_number, v.domain_code, d.name
ORDER BY d.order_number, v.domain_code
