-- 汇编目录的事项数：一个单位一行。
SELECT
  u.short_name AS unit,
  coalesce(sum(b.level1_items) FILTER (b.tier = u.tier), 0)::BIGINT AS county_level1,
  coalesce(sum(b.level2_items) FILTER (b.tier = u.tier), 0)::BIGINT AS county_level2,
  coalesce(sum(b.level1_items) FILTER (b.tier = 'township'), 0)::BIGINT AS township_level1,
  coalesce(sum(b.level2_items) FILTER (b.tier = 'township'), 0)::BIGINT AS township_level2
FROM rollup.by_unit AS b
JOIN ref.unit AS u USING (unit_code)
WHERE b.edition = $edition AND b.basis = 'compiled'
GROUP BY b.unit_code, u.short_name
ORDER BY b.unit_code
