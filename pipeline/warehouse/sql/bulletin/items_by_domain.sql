-- 县级汇编目录的事项数：一个领域一行。
SELECT
  d.name AS domain,
  coalesce(sum(b.level1_items) FILTER (b.tier = 'county'), 0)::BIGINT AS county_level1,
  coalesce(sum(b.level2_items) FILTER (b.tier = 'county'), 0)::BIGINT AS county_level2,
  coalesce(sum(b.level1_items) FILTER (b.tier = 'township'), 0)::BIGINT AS township_level1,
  coalesce(sum(b.level2_items) FILTER (b.tier = 'township'), 0)::BIGINT AS township_level2
FROM rollup.by_domain AS b
JOIN ref.domain AS d USING (domain_code)
WHERE b.edition = $edition AND b.basis = 'compiled'
GROUP BY d.order_number, b.domain_code, d.name
ORDER BY d.order_number, b.domain_code
